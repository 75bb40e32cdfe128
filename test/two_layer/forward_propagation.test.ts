import { describe, expect, it } from "vitest";
import { type Matrix, zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { transpose } from "../../lib/matrix/transpose";
import { compute_loss } from "../../lib/two_layer/loss";
import { forward_propagation } from "../../lib/two_layer/network";
import { one_hot } from "../../lib/two_layer/one_hot";
import type { Parameters } from "../../lib/two_layer/parameters";
import { message_of } from "../support/message_of";
import { small_problem } from "../support/problems";
import "../support/to_be_near";
import { tolerances } from "../support/tolerances";
import { worked_example } from "../support/worked_example";

describe("forward_propagation", () => {
  it.each(["Z1", "A1", "Z2", "A2"] as const)("forward_propagation(parameters, X).%s is what it is by hand", (name) => {
    const { parameters, X, activations } = worked_example;
    expect(forward_propagation(parameters, X)[name]).to_be_near(activations[name], tolerances.float64);
  });

  it("forward_propagation(parameters, X) names the axes of what it returns", () => {
    const { parameters, X } = small_problem(1);
    expect(forward_propagation(parameters, X)).toMatchObject({
      Z1: { rows: 4, columns: 5, axes: ["hidden", "examples"] },
      A1: { rows: 4, columns: 5, axes: ["hidden", "examples"] },
      Z2: { rows: 3, columns: 5, axes: ["digits", "examples"] },
      A2: { rows: 3, columns: 5, axes: ["digits", "examples"] },
    });
  });

  it("forward_propagation(parameters, X) of weights that are all 0 knows nothing: 1/10 each, and a loss of ln 10", () => {
    const parameters: Parameters = {
      W1: zeros(10, 784),
      b1: zeros(10, 1),
      W2: zeros(10, 10),
      b2: zeros(10, 1),
    };
    const { X } = small_problem(1, { pixels: 784, hidden: 1, digits: 10, examples: 3 }, "float32");
    const activations = forward_propagation(parameters, X);
    expect(activations.A2.values).toStrictEqual(new Float32Array(30).fill(0.1));
    expect(compute_loss(activations, one_hot([1, 2, 3]))).to_be_near(Math.log(10), tolerances.float64);
  });

  it("forward_propagation(parameters, X) of no examples has none", () => {
    const { parameters } = small_problem(1);
    expect(forward_propagation(parameters, zeros(6, 0, { axes: ["pixels", "examples"] }))).toMatchObject({
      Z1: { rows: 4, columns: 0 },
      A2: { rows: 3, columns: 0 },
    });
  });

  it.each(["float32", "float64"] as const)(
    "forward_propagation(%s parameters, X) stays in that precision",
    (precision) => {
      const { parameters, X } = small_problem(1, undefined, precision);
      const { Z1, A1, Z2, A2 } = forward_propagation(parameters, X);
      for (const { values } of [Z1, A1, Z2, A2]) {
        expect(values).toBeInstanceOf(precision === "float64" ? Float64Array : Float32Array);
      }
    },
  );

  it("forward_propagation(float64 parameters, float32 X) is float64", () => {
    const { parameters } = small_problem(1);
    const { X } = small_problem(1, undefined, "float32");
    expect(forward_propagation(parameters, X).A2.values).toBeInstanceOf(Float64Array);
    expect(forward_propagation(parameters, to_sparse(X)).A2.values).toBeInstanceOf(Float64Array);
  });
});

describe("forward_propagation's errors", () => {
  const { parameters, X } = small_problem(1); // 6 pixels, 4 hidden units, 3 digits, 5 examples
  const message = (changed: Partial<Parameters>, images = X) =>
    message_of(() => forward_propagation({ ...parameters, ...changed }, images));
  const turned = <Rows extends string, Columns extends string>(A: Matrix<Rows, Columns>) =>
    to_dense(transpose(A)) as unknown as Matrix<Rows, Columns>;

  /** What `matmul` says of two factors that do not fit. */
  const no_product = (first: string, second: string, hint = "") =>
    `ShapeError: matmul: the first factor is ${first}, the second ${second}; ` +
    `the first must have as many columns as the second has rows${hint}`;

  it("forward_propagation(parameters, X) refuses a parameter that is turned, by the operation that it does not fit", () => {
    expect(message({ W1: turned(parameters.W1) })).toBe(
      no_product("6×4 (pixels × hidden)", "6×5 (pixels × examples)", "; did you mean transpose of the first?"),
    );
    expect(message({ b1: turned(parameters.b1) })).toBe(
      "ShapeError: add: A is 4×5 (hidden × examples), so B must be 4×5 (hidden × examples) or 4×1, got 1×4 (one × hidden)",
    );
    expect(message({ W2: turned(parameters.W2) })).toBe(
      no_product("4×3 (hidden × digits)", "4×5 (hidden × examples)", "; did you mean transpose of the first?"),
    );
    expect(message({ b2: turned(parameters.b2) })).toBe(
      "ShapeError: add: A is 3×5 (digits × examples), so B must be 3×5 (digits × examples) or 3×1, got 1×3 (one × digits)",
    );
  });

  it("forward_propagation(parameters, X) refuses images of another size", () => {
    expect(message({}, turned(X))).toBe(
      no_product("4×6 (hidden × pixels)", "5×6 (examples × pixels)", "; did you mean transpose of the second?"),
    );
    expect(message({}, zeros(7, 5, { axes: ["pixels", "examples"] }))).toBe(
      no_product("4×6 (hidden × pixels)", "7×5 (pixels × examples)"),
    );
  });

  it("forward_propagation(parameters, X) refuses a parameter whose number of units is its own", () => {
    expect(message({ W1: zeros(4, 7) })).toBe(no_product("4×7", "6×5 (pixels × examples)"));
    expect(message({ b1: zeros(5, 1) })).toContain("ShapeError: add: A is 4×5 (hidden × examples), so B must be");
    expect(message({ W2: zeros(3, 5) })).toBe(
      no_product("3×5", "4×5 (hidden × examples)", "; did you mean transpose of the second?"),
    );
    expect(message({ b2: zeros(4, 1) })).toContain("ShapeError: add: A is 3×5 (digits × examples), so B must be");
  });

  it("forward_propagation(parameters, X) says what came in place of a matrix", () => {
    for (const name of ["W1", "b1", "W2", "b2"]) {
      expect(message({ [name]: undefined })).toContain("must be a matrix { rows, columns, values }, got undefined");
    }
    const train = { images: X, labels: new Uint8Array(5) } as unknown as typeof X;
    expect(message({}, train)).toBe(
      "ShapeError: matmul: the second factor must be a matrix { rows, columns, values }, got { images, labels }",
    );
  });

  it("forward_propagation(parameters, X) wants its parameters dense", () => {
    expect(message({ W1: to_sparse(parameters.W1) as unknown as Parameters["W1"] })).toBe(
      "ShapeError: matmul: the first factor is sparse, 4×6 (hidden × pixels); only the second may be (use to_dense)",
    );
  });
});
