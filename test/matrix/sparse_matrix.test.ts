import { describe, expect, it } from "vitest";
import { matrix, zeros } from "../../lib/matrix/matrix";
import { is_sparse, to_sparse } from "../../lib/matrix/sparse_matrix";
import { message_of } from "../support/message_of";

describe("to_sparse", () => {
  it("to_sparse(A) keeps the entries that are not 0, column by column, rows ascending", () => {
    const A = matrix(
      [
        [0, 5, 0],
        [7, 0, 0],
        [8, 6, 0],
      ],
      { axes: ["pixels", "examples"] },
    );
    expect(to_sparse(A)).toStrictEqual({
      rows: 3,
      columns: 3,
      column_starts: Uint32Array.of(0, 2, 4),
      column_ends: Uint32Array.of(2, 4, 4),
      row_indices: Uint16Array.of(1, 2, 0, 2),
      values: Float32Array.of(7, 8, 5, 6),
      axes: ["pixels", "examples"],
    });
  });

  it("to_sparse(A) keeps float64 and NaN", () => {
    const A = matrix([[0, 0.1, Number.NaN]], { precision: "float64" });
    expect(to_sparse(A).values).toStrictEqual(Float64Array.of(0.1, Number.NaN));
  });

  it("to_sparse(A) of no entries has none", () => {
    expect(to_sparse(zeros(2, 1)).values).toHaveLength(0);
    expect(to_sparse(zeros(2, 0)).column_starts).toHaveLength(0);
  });

  it("to_sparse(A) holds as many rows as a 16-bit index can tell apart, 65,536, and no more", () => {
    const A = zeros(65_536, 1);
    A.values[65_535] = 1;
    expect(to_sparse(A).row_indices).toStrictEqual(Uint16Array.of(65_535));
    expect(message_of(() => to_sparse(zeros(65_537, 1)))).toBe(
      "ShapeError: to_sparse: A is 65537×1; a sparse matrix has at most 65536 rows",
    );
  });

  it("to_sparse(A) refuses what is sparse already", () => {
    const again = to_sparse(zeros(1, 1)) as unknown as ReturnType<typeof zeros>;
    expect(() => to_sparse(again)).toThrow("to_sparse: A must be dense, got a sparse matrix");
  });
});

describe("is_sparse", () => {
  it("is_sparse(A) tells sparse from dense", () => {
    expect(is_sparse(to_sparse(zeros(1, 1)))).toBe(true);
    expect(is_sparse(zeros(1, 1))).toBe(false);
  });
});
