import { describe, expect, it } from "vitest";
import { add, map, multiply, row_sums, scale, subtract } from "../../lib/matrix/elementwise";
import { type Matrix, matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { message_of } from "../support/message_of";

const A = matrix(
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  { axes: ["hidden", "examples"] },
);
const B = matrix(
  [
    [10, 20, 30],
    [40, 50, 60],
  ],
  { axes: ["hidden", "examples"] },
);
const wide = matrix([[1, 2, 3, 4]]) as Matrix<"hidden", "examples">;

describe("add", () => {
  it("add(A, B) is the sum entry by entry, with A's axes", () => {
    expect(to_rows(add(A, B))).toStrictEqual([
      [11, 22, 33],
      [44, 55, 66],
    ]);
    expect(add(A, B).axes).toStrictEqual(["hidden", "examples"]);
  });

  it("add(A, b) adds the column b to each column of A, a bias of its own to each row", () => {
    const b = matrix([[100], [200]], { axes: ["hidden", "one"] });
    expect(to_rows(add(A, b))).toStrictEqual([
      [101, 102, 103],
      [204, 205, 206],
    ]);
    expect(add(A, b).axes).toStrictEqual(["hidden", "examples"]);
  });

  it("add(A, b) of no columns has no columns, and 1×1 is a plain sum", () => {
    expect(add(zeros(2, 0), zeros(2, 1))).toStrictEqual(zeros(2, 0));
    expect(to_rows(add(matrix([[1]]), matrix([[2]])))).toStrictEqual([[3]]);
  });

  it("add(A, B) is float64 if either is, also for a bias", () => {
    const tenths = matrix([[0.1], [0.1]], { precision: "float64" }) as Matrix<"hidden", "one">;
    expect(add(A, tenths).values).toStrictEqual(Float64Array.of(1.1, 4.1, 2.1, 5.1, 3.1, 6.1));
    expect(add(tenths, matrix([[1], [1]])).values).toStrictEqual(Float64Array.of(1.1, 1.1));
    expect(add(A, B).values).toBeInstanceOf(Float32Array);
  });

  it("add(A, B) says both shapes that would fit", () => {
    expect(message_of(() => add(A, wide))).toBe(
      "ShapeError: add: A is 2×3 (hidden × examples), so B must be 2×3 (hidden × examples) or 2×1, got 1×4",
    );
    expect(message_of(() => add(A, matrix([[1], [2], [3]]) as Matrix<"hidden", "one">))).toBe(
      "ShapeError: add: A is 2×3 (hidden × examples), so B must be 2×3 (hidden × examples) or 2×1, got 3×1",
    );
  });
});

describe("subtract", () => {
  it("subtract(A, B) is the difference entry by entry, with A's axes", () => {
    expect(to_rows(subtract(B, A))).toStrictEqual([
      [9, 18, 27],
      [36, 45, 54],
    ]);
    expect(subtract(B, A).axes).toStrictEqual(["hidden", "examples"]);
  });

  it("subtract(A, B) refuses another shape, a single column too", () => {
    expect(message_of(() => subtract(A, wide))).toBe(
      "ShapeError: subtract: B must be 2×3 (hidden × examples), got 1×4",
    );
    expect(() => subtract(A, zeros(2, 1) as Matrix<"hidden", "examples">)).toThrow("B must be 2×3");
  });
});

describe("multiply", () => {
  it("multiply(A, B) is the product entry by entry, with A's axes", () => {
    expect(to_rows(multiply(A, B))).toStrictEqual([
      [10, 40, 90],
      [160, 250, 360],
    ]);
    expect(multiply(A, B).axes).toStrictEqual(["hidden", "examples"]);
  });

  it("multiply(A, B) suggests the transpose where that would fit", () => {
    const turned = zeros(3, 2) as Matrix<"hidden", "examples">;
    expect(message_of(() => multiply(A, turned))).toBe(
      "ShapeError: multiply: B must be 2×3 (hidden × examples), got 3×2; did you mean to_dense(transpose(B))?",
    );
  });
});

describe("scale", () => {
  it("scale(A, c) is each entry times c", () => {
    expect(to_rows(scale(A, -2))).toStrictEqual([
      [-2, -4, -6],
      [-8, -10, -12],
    ]);
    expect(scale(A, 2).axes).toStrictEqual(["hidden", "examples"]);
  });

  it("scale(A, c) keeps the precision of A", () => {
    expect(scale(matrix([[3]], { precision: "float64" }), 0.1).values).toStrictEqual(Float64Array.of(0.1 * 3));
    expect(scale(matrix([[3]]), 0.1).values).toStrictEqual(Float32Array.of(0.1 * 3));
  });
});

describe("map", () => {
  it("map(A, f) gives f each entry with its row and its column", () => {
    expect(to_rows(map(A, (entry, row, column) => 100 * entry + 10 * row + column))).toStrictEqual([
      [100, 201, 302],
      [410, 511, 612],
    ]);
    expect(map(A, Math.sqrt).axes).toStrictEqual(["hidden", "examples"]);
  });
});

describe("row_sums", () => {
  it("row_sums(A) is a column with the sum of each row, called one", () => {
    expect(row_sums(A)).toStrictEqual({ rows: 2, columns: 1, values: Float32Array.of(6, 15), axes: ["hidden", "one"] });
  });

  it("row_sums(A) of no columns is 0 for each row", () => {
    expect(row_sums(zeros(2, 0))).toStrictEqual(zeros(2, 1));
  });

  it("row_sums(A) adds in float64 and rounds once", () => {
    // 2²⁴ + 1 is no float32; one at a time, the ones would be lost.
    expect(to_rows(row_sums(matrix([[2 ** 24, 1, 1]])))).toStrictEqual([[2 ** 24 + 2]]);
    expect(row_sums(matrix([[0.5, 0.25]], { precision: "float64" })).values).toStrictEqual(Float64Array.of(0.75));
  });
});

describe("what is not dense", () => {
  // The compiler refuses these (test/types); this is what a cell that it does not check would get.
  const sparse = to_sparse(A) as unknown as typeof A;

  it.each([
    ["add", () => add(sparse, A), "A"],
    ["add", () => add(A, sparse), "B"],
    ["subtract", () => subtract(sparse, A), "A"],
    ["subtract", () => subtract(A, sparse), "B"],
    ["multiply", () => multiply(sparse, A), "A"],
    ["multiply", () => multiply(A, sparse), "B"],
    ["scale", () => scale(sparse, 2), "A"],
    ["map", () => map(sparse, Math.abs), "A"],
    ["row_sums", () => row_sums(sparse), "A"],
  ])("%s(…) refuses a sparse matrix", (name, call, matrix_name) => {
    expect(message_of(call)).toBe(
      `ShapeError: ${name}: ${matrix_name} must be dense, got a sparse matrix; did you mean to_dense(${matrix_name})?`,
    );
  });
});
