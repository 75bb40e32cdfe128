import { describe, expect, it } from "vitest";
import { type Matrix, matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { transpose } from "../../lib/matrix/transpose";
import { message_of } from "../support/message_of";

describe("matrix", () => {
  it("matrix(rows) stores column by column, in float32", () => {
    const A = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(A).toStrictEqual({ rows: 2, columns: 3, values: Float32Array.of(1, 4, 2, 5, 3, 6) });
  });

  it("matrix(rows, { axes, precision }) keeps the names, and float64 to the last digit", () => {
    const A = matrix([[0.1]], { axes: ["hidden", "pixels"], precision: "float64" });
    expect(A).toStrictEqual({ rows: 1, columns: 1, values: Float64Array.of(0.1), axes: ["hidden", "pixels"] });
  });

  it("matrix([]) is 0×0, and matrix([[], []]) is 2×0", () => {
    expect(matrix([])).toStrictEqual({ rows: 0, columns: 0, values: new Float32Array(0) });
    expect(matrix([[], []])).toStrictEqual({ rows: 2, columns: 0, values: new Float32Array(0) });
  });

  it.each([
    ["a string", [[1, "2"]], 'row 0 must hold numbers, got "2" (a string) in column 1'],
    ["null", [[1], [null]], "row 1 must hold numbers, got null in column 0"],
    ["a hole", [Object.assign(new Array(2), [1])], "row 0 must hold numbers, got undefined in column 1"],
    ["a list of lists", [[[1], [2]]], "row 0 must hold numbers, got an Array in column 0"],
    ["a bigint", [[1n]], "row 0 must hold numbers, got 1n in column 0"],
  ])("matrix(rows) refuses %s in the place of a number", (_, rows, said) => {
    expect(message_of(() => matrix(rows as number[][]))).toBe(`RangeError: matrix: ${said}`);
  });

  it("matrix(rows) refuses a flat list", () => {
    expect(message_of(() => matrix([1, 2] as never))).toBe(
      "ShapeError: matrix: row 0 must be a list of numbers, got 1",
    );
  });

  it("matrix(rows) refuses rows of different lengths", () => {
    expect(message_of(() => matrix([[1, 2], [3]]))).toBe(
      "ShapeError: matrix: row 1 has 1 numbers, row 0 has 2; all rows must be equally long",
    );
  });

  it("matrix(rows, { precision }) refuses a precision that there is not", () => {
    const double = "double" as "float64"; // As a cell that is not type-checked could.
    expect(message_of(() => matrix([[1]], { precision: double }))).toBe(
      'RangeError: matrix: precision must be "float32" or "float64", got "double"',
    );
  });
});

describe("zeros", () => {
  it("zeros(rows, columns, options) is all 0, of the size, axes and precision asked for", () => {
    expect(zeros(2, 1)).toStrictEqual({ rows: 2, columns: 1, values: Float32Array.of(0, 0) });
    expect(zeros(0, 3, { axes: ["digits", "examples"], precision: "float64" })).toStrictEqual({
      rows: 0,
      columns: 3,
      values: new Float64Array(0),
      axes: ["digits", "examples"],
    });
  });

  it("zeros(rows, columns) refuses sizes that are not whole numbers", () => {
    expect(message_of(() => zeros(-1, 2))).toBe("RangeError: zeros: rows must be a whole number of at least 0, got -1");
    expect(message_of(() => zeros(2, 1.5))).toBe(
      "RangeError: zeros: columns must be a whole number of at least 0, got 1.5",
    );
  });
});

describe("to_rows", () => {
  it("to_rows(matrix(rows)) is rows again", () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(to_rows(matrix(rows))).toStrictEqual(rows);
    expect(to_rows(matrix([[], []]))).toStrictEqual([[], []]);
  });

  it("to_rows(A) refuses what is not dense, and says how to make it so", () => {
    const A = matrix([[1, 0]], { axes: ["hidden", "one"] });
    const unchecked = to_rows as (A: object) => number[][];
    expect(message_of(() => unchecked(to_sparse(A)))).toBe(
      "ShapeError: to_rows: A must be dense, got a sparse matrix; did you mean to_dense(A)?",
    );
    expect(message_of(() => unchecked(transpose(A)))).toBe(
      "ShapeError: to_rows: A must be dense, got a transpose; did you mean to_dense(A)?",
    );
  });

  it("to_rows(A) refuses a matrix with too few values", () => {
    const A: Matrix = { rows: 2, columns: 2, values: Float32Array.of(1, 2, 3) };
    expect(message_of(() => to_rows(A))).toBe("ShapeError: to_rows: A is 2×2 and needs 4 values, got 3");
  });
});
