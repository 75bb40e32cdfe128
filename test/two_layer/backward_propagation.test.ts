import { describe, expect, it } from "vitest";
import { zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import {
  type Activations,
  backward_propagation,
  forward_propagation,
  type Gradients,
} from "../../lib/two_layer/network";
import { central_differences, distance_from_kinks } from "../support/central_differences";
import { message_of } from "../support/message_of";
import { type Problem, small_problem } from "../support/problems";
import "../support/to_be_near";
import { tolerances } from "../support/tolerances";
import { worked_example } from "../support/worked_example";

const gradients_of = ({ parameters, X, Y }: Pick<Problem, "parameters" | "X" | "Y">) =>
  backward_propagation(parameters, forward_propagation(parameters, X), X, Y);

describe("backward_propagation", () => {
  it.each(["dW1", "db1", "dW2", "db2"] as const)("backward_propagation(…).%s is what it is by hand", (name) => {
    expect(gradients_of(worked_example)[name]).to_be_near(worked_example.gradients[name], tolerances.float64);
  });

  it("backward_propagation(…) has the shape and the axes of the parameters", () => {
    const { parameters } = small_problem(1);
    const { dW1, db1, dW2, db2 } = gradients_of(small_problem(1));
    for (const [gradient, parameter] of [
      [dW1, parameters.W1],
      [db1, parameters.b1],
      [dW2, parameters.W2],
      [db2, parameters.b2],
    ]) {
      expect(gradient).toStrictEqual({ ...parameter, values: expect.any(Float64Array) });
    }
  });

  // Networks that no two axes of are equally long, one with a single example, and the smallest that there is.
  const sizes = [
    { pixels: 6, hidden: 4, digits: 3, examples: 5 },
    { pixels: 9, hidden: 12, digits: 10, examples: 20 },
    { pixels: 5, hidden: 3, digits: 4, examples: 1 },
    { pixels: 1, hidden: 1, digits: 2, examples: 1 },
  ];

  it.each(sizes)(
    "backward_propagation(…) is the slope by central differences: $pixels-$hidden-$digits, $examples examples",
    (size) => {
      const { parameters, X, Y } = small_problem(5, size);
      expect(distance_from_kinks(parameters, X)).toBeGreaterThan(1e-4);
      for (const images of [X, to_sparse(X)]) {
        const gradients = backward_propagation(parameters, forward_propagation(parameters, images), images, Y);
        for (const name of ["W1", "b1", "W2", "b2"] as const) {
          const slopes = central_differences(name, parameters, images, Y);
          expect(gradients[`d${name}`]).to_be_near(slopes, tolerances.central_difference);
        }
      }
    },
  );

  it("backward_propagation(…).db1 and .db2 hold a number of its own for each unit, summed over the examples", () => {
    const { db1, db2 } = gradients_of(small_problem(1));
    expect(new Set(db1.values).size).toBeGreaterThan(1);
    expect(new Set(db2.values).size).toBe(3);
    // Each column of A2 − Y sums to 0, so the output biases' slopes do.
    expect(Math.abs([...db2.values].reduce((sum, slope) => sum + slope, 0))).toBeLessThan(tolerances.float64);
  });

  it("backward_propagation(…) takes the slope of ReLU at its kink as 0", () => {
    const { parameters, X, Y } = small_problem(1);
    const at_the_kink = { ...parameters, W1: zeros(4, 6), b1: zeros(4, 1) } as typeof parameters;
    const { dW1, db1, dW2 } = gradients_of({ parameters: at_the_kink, X, Y });
    for (const { values } of [dW1, db1, dW2]) expect(values.every((slope) => slope === 0)).toBe(true);
  });

  it("backward_propagation(…) of scores of ±10,000 is finite", () => {
    const { parameters, X, Y } = small_problem(1);
    const huge = { ...parameters, b2: { ...parameters.b2, values: Float64Array.of(1e4, -1e4, 0) } };
    const { dW1, db1, dW2, db2 } = gradients_of({ parameters: huge, X, Y });
    for (const { values } of [dW1, db1, dW2, db2]) expect(values.every(Number.isFinite)).toBe(true);
  });

  it.each([
    ["float32", Float32Array],
    ["float64", Float64Array],
  ] as const)("backward_propagation(%s …) stays in that precision", (precision, values) => {
    const problem = small_problem(1, undefined, precision);
    const gradients: Gradients = gradients_of(problem);
    for (const gradient of Object.values(gradients)) expect(gradient.values).toBeInstanceOf(values);
  });
});

describe("backward_propagation's errors", () => {
  const { parameters, X, Y } = small_problem(1); // 6 pixels, 4 hidden units, 3 digits, 5 examples
  const activations = forward_propagation(parameters, X);
  const message = (changed: Partial<Activations>, images = X, targets = Y) =>
    message_of(() => backward_propagation(parameters, { ...activations, ...changed }, images, targets));

  it("backward_propagation(…) refuses an activation that belongs to other examples", () => {
    expect(message({ Z1: zeros(4, 6) })).toBe("ShapeError: multiply: B must be 4×5 (hidden × examples), got 4×6");
    expect(message({ A1: zeros(5, 4) })).toContain("ShapeError: matmul: the first factor is 3×5 (digits × examples)");
    expect(message({ A2: zeros(4, 5) })).toBe("ShapeError: subtract: B must be 4×5, got 3×5 (digits × examples)");
  });

  it("backward_propagation(…) refuses images and targets of other examples", () => {
    expect(message({}, zeros(6, 4))).toContain("ShapeError: matmul: the first factor is 4×5 (hidden × examples)");
    expect(message({}, X, zeros(3, 4, { axes: ["digits", "examples"] }))).toBe(
      "ShapeError: subtract: B must be 3×5 (digits × examples), got 3×4 (digits × examples)",
    );
  });

  it("backward_propagation(…) of no examples is refused: there is no mean of nothing", () => {
    const none = zeros(6, 0) as typeof X;
    expect(
      message_of(() => backward_propagation(parameters, forward_propagation(parameters, none), none, zeros(3, 0))),
    ).toBe("RangeError: backward_propagation: X has no examples; it needs at least one column");
  });
});
