import { describe, expect, it } from "vitest";
import { matrix, to_rows } from "../../lib/matrix/matrix";
import { relu, relu_derivative } from "../../lib/matrix/relu";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { message_of } from "../support/message_of";

const Z = matrix([[-2, 0, 3]], { axes: ["hidden", "examples"] });
const sparse = to_sparse(Z) as unknown as typeof Z;

describe("relu", () => {
  it("relu(Z) keeps what is above 0 and makes 0 of the rest", () => {
    expect(relu(Z)).toStrictEqual(matrix([[0, 0, 3]], { axes: ["hidden", "examples"] }));
  });

  it("relu(Z) keeps float64, infinity and NaN", () => {
    expect(relu(matrix([[0.1]], { precision: "float64" })).values).toStrictEqual(Float64Array.of(0.1));
    expect(to_rows(relu(matrix([[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]])))).toStrictEqual([
      [Number.POSITIVE_INFINITY, 0, Number.NaN],
    ]);
  });

  it("relu(sparse Z) is refused by name", () => {
    expect(message_of(() => relu(sparse))).toBe(
      "ShapeError: relu: Z must be dense, got a sparse matrix; did you mean to_dense(Z)?",
    );
  });
});

describe("relu_derivative", () => {
  it("relu_derivative(Z) is 1 above 0, and 0 below and at the kink", () => {
    expect(relu_derivative(Z)).toStrictEqual(matrix([[0, 0, 1]], { axes: ["hidden", "examples"] }));
  });

  it("relu_derivative(sparse Z) is refused by name", () => {
    expect(message_of(() => relu_derivative(sparse))).toBe(
      "ShapeError: relu_derivative: Z must be dense, got a sparse matrix; did you mean to_dense(Z)?",
    );
  });
});
