import { describe, expect, it } from "vitest";
import { matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { backward_propagation, forward_propagation, update_parameters } from "../../lib/two_layer/network";
import { message_of } from "../support/message_of";
import { small_problem } from "../support/problems";
import { worked_example } from "../support/worked_example";

const { parameters, X, Y } = small_problem(1); // 6 pixels, 4 hidden units, 3 digits, 5 examples
const gradients = backward_propagation(parameters, forward_propagation(parameters, X), X, Y);

describe("update_parameters", () => {
  it("update_parameters(parameters, gradients, learning_rate) goes against each gradient, times the rate", () => {
    const before = worked_example.parameters;
    const after = update_parameters(
      before,
      {
        dW1: matrix(
          [
            [2, 4],
            [6, 8],
          ],
          { axes: ["hidden", "pixels"] },
        ),
        db1: matrix([[10], [12]], { axes: ["hidden", "one"] }),
        dW2: matrix(
          [
            [14, 16],
            [18, 20],
          ],
          { axes: ["digits", "hidden"] },
        ),
        db2: matrix([[0], [24]], { axes: ["digits", "one"] }),
      },
      0.5,
    );
    expect(to_rows(after.W1)).toStrictEqual([
      [1 - 1, 1 - 2],
      [1 - 3, -1 - 4],
    ]);
    expect(to_rows(after.b1)).toStrictEqual([[-1 - 5], [0.5 - 6]]);
    expect(to_rows(after.W2)).toStrictEqual([
      [1 - 7, 4 - 8],
      [0 - 9, -3 - 10],
    ]);
    expect(to_rows(after.b2)).toStrictEqual([[Math.log(3) - 2], [0 - 12]]);
    expect(after.W1.axes).toStrictEqual(["hidden", "pixels"]);
  });

  it("update_parameters(parameters, gradients, 0) changes nothing", () => {
    expect(update_parameters(parameters, gradients, 0)).toStrictEqual(parameters);
  });

  it("update_parameters(parameters, gradients, learning_rate) keeps float32", () => {
    const single = small_problem(1, undefined, "float32");
    const slopes = backward_propagation(
      single.parameters,
      forward_propagation(single.parameters, single.X),
      single.X,
      Y,
    );
    const after = update_parameters(single.parameters, slopes, 0.1);
    for (const { values } of [after.W1, after.b1, after.W2, after.b2]) expect(values).toBeInstanceOf(Float32Array);
  });

  it("update_parameters(parameters, gradients, learning_rate) refuses a gradient that has not its parameter's shape", () => {
    const message = (changed: Partial<typeof gradients>) =>
      message_of(() => update_parameters(parameters, { ...gradients, ...changed }, 0.1));
    expect(message({ dW1: zeros(6, 4) })).toBe(
      "ShapeError: subtract: B must be 4×6 (hidden × pixels), got 6×4; did you mean to_dense(transpose(B))?",
    );
    expect(message({ db1: zeros(3, 1) })).toBe("ShapeError: subtract: B must be 4×1 (hidden × one), got 3×1");
    expect(message({ dW2: zeros(4, 6) })).toBe("ShapeError: subtract: B must be 3×4 (digits × hidden), got 4×6");
    expect(message({ db2: zeros(4, 1) })).toBe("ShapeError: subtract: B must be 3×1 (digits × one), got 4×1");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined as unknown as number])(
    "update_parameters(parameters, gradients, %s) is refused",
    (learning_rate) => {
      expect(message_of(() => update_parameters(parameters, gradients, learning_rate))).toBe(
        `RangeError: scale: c must be a finite number, got ${learning_rate}`,
      );
    },
  );
});
