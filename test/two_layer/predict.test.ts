import { describe, expect, it } from "vitest";
import { column_argmax } from "../../lib/matrix/argmax";
import { zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { forward_propagation, predict } from "../../lib/two_layer/network";
import { message_of } from "../support/message_of";
import { small_problem } from "../support/problems";
import { worked_example } from "../support/worked_example";

const { parameters, X } = small_problem(3, { pixels: 6, hidden: 4, digits: 3, examples: 40 });

describe("predict", () => {
  it("predict(parameters, X) is the digit with the highest score in each column", () => {
    expect(predict(worked_example.parameters, worked_example.X)).toStrictEqual(Uint8Array.of(0, 0));
    const leaning = { ...worked_example.parameters, b2: zeros(2, 1) as typeof worked_example.parameters.b2 };
    leaning.b2.values.set([0, 2.5]); // The scores are now 2 and 2.5.
    expect(predict(leaning, worked_example.X)).toStrictEqual(Uint8Array.of(1, 1));
  });

  it("predict(parameters, X) is the most probable digit of forward_propagation, sparse X too", () => {
    const expected = column_argmax(forward_propagation(parameters, X).A2);
    expect(predict(parameters, X)).toStrictEqual(expected);
    expect(predict(parameters, to_sparse(X))).toStrictEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(1);
  });

  it("predict(parameters, X) takes the highest score also where the probabilities round to 0 and 1", () => {
    const certain = { ...parameters, b2: { ...parameters.b2, values: Float64Array.of(0, 1e4, 1e4 + 1) } };
    expect(new Set(predict(certain, X))).toStrictEqual(new Set([2]));
  });

  it("predict(parameters, X) of no images is empty", () => {
    expect(predict(parameters, zeros(6, 0) as typeof X)).toStrictEqual(new Uint8Array(0));
  });

  it("predict(parameters, X) refuses scores that are NaN, and images of another size", () => {
    const broken = { ...parameters, b2: { ...parameters.b2, values: Float64Array.of(0, Number.NaN, 0) } };
    expect(message_of(() => predict(broken, X))).toBe(
      "RangeError: column_argmax: column 0 holds NaN, so it has no largest entry",
    );
    expect(() => predict(parameters, zeros(7, 1) as typeof X)).toThrow(
      "the first factor is 4×6 (hidden × pixels), the second 7×1",
    );
  });
});
