import { describe, expect, it } from "vitest";
import { matmul } from "../../lib/matrix/matmul";
import { type Matrix, matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { transpose } from "../../lib/matrix/transpose";
import { message_of } from "../support/message_of";

// By hand: 1·7 + 2·9 + 3·0 = 25, 1·8 + 2·0 + 3·10 = 38, 4·7 + 5·9 + 6·0 = 73, 4·8 + 5·0 + 6·10 = 92.
const A = matrix(
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  { axes: ["hidden", "pixels"] },
);
const B = matrix(
  [
    [7, 8],
    [9, 0],
    [0, 10],
  ],
  { axes: ["pixels", "examples"] },
);
const product = [
  [25, 38],
  [73, 92],
];
const A_turned = to_dense(transpose(A));
const B_turned = to_dense(transpose(B));

describe("matmul", () => {
  it.each([
    ["matmul(A, B)", () => matmul(A, B)],
    ["matmul(A, sparse B)", () => matmul(A, to_sparse(B))],
    ["matmul(A, transpose(B))", () => matmul(A, transpose(B_turned))],
    ["matmul(A, transpose(sparse B))", () => matmul(A, transpose(to_sparse(B_turned)))],
    ["matmul(transpose(A), B)", () => matmul(transpose(A_turned), B)],
    ["matmul(transpose(A), sparse B)", () => matmul(transpose(A_turned), to_sparse(B))],
    ["matmul(transpose(A), transpose(B))", () => matmul(transpose(A_turned), transpose(B_turned))],
    ["matmul(transpose(sparse A), B)", () => matmul(transpose(to_sparse(A_turned)), B)],
    [
      "matmul(transpose(sparse A), transpose(sparse B))",
      () => matmul(transpose(to_sparse(A_turned)), transpose(to_sparse(B_turned))),
    ],
  ])("%s is rows times columns, its axes the outer two", (_, call) => {
    expect(to_rows(call())).toStrictEqual(product);
    expect(call().axes).toStrictEqual(["hidden", "examples"]);
  });

  it("matmul(A, B) has no axes if a factor has none", () => {
    expect(matmul(matrix([[2]]), matrix([[3]]))).toStrictEqual({ rows: 1, columns: 1, values: Float32Array.of(6) });
  });

  it("matmul(A, B) of no columns has no columns; over an empty inner axis it is 0", () => {
    expect(matmul(zeros(2, 3), zeros(3, 0))).toStrictEqual(zeros(2, 0));
    expect(matmul(zeros(2, 3), to_sparse(zeros(3, 0)))).toStrictEqual(zeros(2, 0));
    expect(matmul(zeros(2, 0), zeros(0, 3))).toStrictEqual(zeros(2, 3));
    expect(matmul(zeros(2, 0), transpose(to_sparse(zeros(3, 0))))).toStrictEqual(zeros(2, 3));
  });

  it.each(["float32", "float64"] as const)(
    "matmul(A, B) with a float64 factor and a %s one is float64",
    (precision) => {
      const third = matrix([[1 / 3]], { precision: "float64" });
      const three = matrix([[3]], { precision });
      const expected = Float64Array.of(3 * (1 / 3));
      expect(matmul(third, three).values).toStrictEqual(expected);
      expect(matmul(three, third).values).toStrictEqual(expected);
      expect(matmul(three, to_sparse(third)).values).toStrictEqual(expected);
      expect(matmul(transpose(third), three).values).toStrictEqual(expected);
      expect(matmul(three, transpose(third)).values).toStrictEqual(expected);
      expect(matmul(three, transpose(to_sparse(third))).values).toStrictEqual(expected);
    },
  );

  it("matmul(A, B) of float32 factors is float32", () => {
    expect(matmul(A, B).values).toBeInstanceOf(Float32Array);
    expect(matmul(A, transpose(to_sparse(B_turned))).values).toBeInstanceOf(Float32Array);
  });

  it("matmul(A, B) spoils only the entries that a NaN or an infinity takes part in", () => {
    const spoiled = matrix([
      [Number.NaN, 1],
      [2, Number.POSITIVE_INFINITY],
    ]);
    expect(to_rows(matmul(spoiled, matrix([[1], [1]])))).toStrictEqual([[Number.NaN], [Number.POSITIVE_INFINITY]]);
  });
});

describe("matmul's errors", () => {
  // Sizes that the types let pass, as in a cell whose matrices have the right names and the wrong sizes.
  const three_pixels = zeros(3, 4, { axes: ["pixels", "examples"] });
  const named = (rows: number, columns: number) => zeros(rows, columns) as Matrix<"pixels", "examples">;

  it("matmul(A, B) says both shapes, and which sizes have to agree", () => {
    expect(message_of(() => matmul(zeros(2, 5, { axes: ["hidden", "pixels"] }), three_pixels))).toBe(
      "ShapeError: matmul: the first factor is 2×5 (hidden × pixels), the second 3×4 (pixels × examples); " +
        "the first must have as many columns as the second has rows",
    );
  });

  it("matmul(A, B) suggests the transpose that would fit", () => {
    expect(message_of(() => matmul(zeros(3, 2), named(3, 4)))).toBe(
      "ShapeError: matmul: the first factor is 3×2, the second 3×4; the first must have as many columns as the second has rows; " +
        "did you mean transpose of the first?",
    );
    expect(message_of(() => matmul(zeros(2, 3), named(4, 3)))).toBe(
      "ShapeError: matmul: the first factor is 2×3, the second 4×3; the first must have as many columns as the second has rows; " +
        "did you mean transpose of the second?",
    );
  });

  it("matmul(sparse A, B) names the one place where a sparse matrix may stand", () => {
    const sparse = to_sparse(A) as unknown as typeof A;
    expect(message_of(() => matmul(sparse, B))).toBe(
      "ShapeError: matmul: the first factor is sparse, 2×3 (hidden × pixels); only the second may be (use to_dense)",
    );
  });

  it("matmul(undefined, B) names the factor that is no matrix", () => {
    const missing = undefined as unknown as typeof A;
    expect(message_of(() => matmul(missing, B))).toBe(
      "ShapeError: matmul: the first factor must be a matrix { rows, columns, values }, got undefined",
    );
    expect(message_of(() => matmul(A, missing as unknown as typeof B))).toBe(
      "ShapeError: matmul: the second factor must be a matrix { rows, columns, values }, got undefined",
    );
  });
});
