import { expect, it } from "vitest";
import { matmul } from "../../lib/matrix/matmul";
import { matrix } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import type { SparseMatrix } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { transpose } from "../../lib/matrix/transpose";

/** 0 5 / 3 0 / 4 0, with a change. */
function sparse(change: Partial<Record<keyof SparseMatrix, unknown>> = {}): SparseMatrix {
  return {
    rows: 3,
    columns: 2,
    column_starts: Uint32Array.of(0, 2),
    column_ends: Uint32Array.of(2, 3),
    row_indices: Uint16Array.of(1, 2, 0),
    values: Float32Array.of(3, 4, 5),
    ...change,
  } as SparseMatrix; // Or what somebody took for one.
}

const FAULTS = [
  {
    what: "with too few starts",
    S: sparse({ column_starts: Uint32Array.of(0) }),
    says: "has 2 columns and needs a start and an end for each, got 1 and 2",
  },
  {
    what: "with too many ends",
    S: sparse({ column_ends: Uint32Array.of(1, 2, 3) }),
    says: "has 2 columns and needs a start and an end for each, got 2 and 3",
  },
  {
    what: "with fewer row indices than values",
    S: sparse({ row_indices: Uint16Array.of(1, 2) }),
    says: "needs a row index for each value, got 2 for 3",
  },
  {
    what: "whose column goes on after the last entry",
    S: sparse({ column_ends: Uint32Array.of(2, 4) }),
    says: "column 1 must be a stretch of its 3 entries, got 2 up to 4",
  },
  {
    what: "whose column ends before it starts",
    S: sparse({ column_ends: Uint32Array.of(2, 1) }),
    says: "column 1 must be a stretch of its 3 entries, got 2 up to 1",
  },
  {
    what: "whose row indices descend",
    S: sparse({ row_indices: Uint16Array.of(2, 1, 0) }),
    says: "row_indices must ascend within a column and be less than 3; those of column 0 do not",
  },
  {
    what: "with a row index twice",
    S: sparse({ row_indices: Uint16Array.of(1, 1, 0) }),
    says: "row_indices must ascend within a column and be less than 3; those of column 0 do not",
  },
  {
    what: "with a row that does not exist",
    S: sparse({ row_indices: Uint16Array.of(1, 2, 3) }),
    says: "row_indices must ascend within a column and be less than 3; those of column 1 do not",
  },
  {
    what: "whose arrays are lists",
    S: sparse({ row_indices: [1, 2, 0] }),
    says: "is sparse and needs column_starts and column_ends as Uint32Array, row_indices as Uint16Array and values",
  },
];

it.each(FAULTS)("matmul(A, S) refuses a sparse matrix $what", ({ S, says }) => {
  expect(() => matmul(matrix([[1, 2, 3]]), S)).toThrow(RangeError);
  expect(() => matmul(matrix([[1, 2, 3]]), S)).toThrow(says);
  expect(() => matmul(matrix([[1, 2]]), transpose(S))).toThrow(says);
  expect(() => select_columns(S, [0])).toThrow(says);
  expect(() => to_dense(S)).toThrow(says);
});

it("matmul(A, S) takes one that somebody made in order, with columns in any order, one of them empty", () => {
  const S = sparse({ columns: 3, column_starts: Uint32Array.of(2, 3, 0), column_ends: Uint32Array.of(3, 3, 2) });
  expect(matmul(matrix([[1, 10, 100]]), S).values).toEqual(Float32Array.of(5, 0, 430));
});
