import { expect, it } from "vitest";
import { kernels_in_use } from "../../lib/backend/in_use";
import { drop_out_entries } from "../../lib/matrix/drop_out";
import { matmul } from "../../lib/matrix/matmul";
import { matrix } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { ShapeError } from "../../lib/matrix/shape";
import type { SparseMatrix } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { training_scope } from "../../lib/matrix/training_scope";
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

/** Everything that reads the entries. */
function readers(S: SparseMatrix): (() => unknown)[] {
  return [
    () => matmul(matrix([[1, 2, 3]]), S),
    () => matmul(matrix([[1, 2]]), transpose(S)),
    () => to_dense(S),
    () => to_dense(transpose(S)),
    ...(kernels_in_use().implementation === "compiled" ? [() => training_scope({ S }, () => 0)] : []), // Else nothing is read
  ];
}

/** Arrays of the wrong kind or length, which every operation refuses. */
const WRONG_ARRAYS = [
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
    what: "whose row indices are a list",
    S: sparse({ row_indices: [1, 2, 0] }),
    says: "'s row_indices must be a Uint16Array, got an Array; Uint16Array.from(…) makes one",
  },
  {
    what: "whose starts are 16-bit words",
    S: sparse({ column_starts: Uint16Array.of(0, 2) }),
    says: "'s column_starts must be a Uint32Array, got a Uint16Array; Uint32Array.from(…) makes one",
  },
  {
    what: "without ends",
    S: sparse({ column_ends: undefined }),
    says: "'s column_ends must be a Uint32Array, got undefined; Uint32Array.from(…) makes one",
  },
];

/** Entries that are out of order, which are seen where they are read. */
const OUT_OF_ORDER = [
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
];

it.each(WRONG_ARRAYS)("every operation refuses a sparse matrix $what", ({ S, says }) => {
  for (const f of [...readers(S), () => select_columns(S, [0]), () => transpose(S)]) {
    expect(f).toThrow(ShapeError);
    expect(f).toThrow(says);
  }
});

it.each(OUT_OF_ORDER)("what reads the entries of a sparse matrix refuses one $what", ({ S, says }) => {
  for (const f of [...readers(S), () => drop_out_entries(S, 0.5, 1)]) {
    expect(f).toThrow(RangeError);
    expect(f).toThrow(says);
  }
});

it("a sparse matrix that is changed after its first use is looked at again", () => {
  const S = sparse();
  const W = matrix([[1, 10, 100]]);
  expect(matmul(W, S).values).toEqual(Float32Array.of(430, 5));
  S.row_indices[0] = 60_000;
  expect(() => matmul(W, S)).toThrow(
    "row_indices must ascend within a column and be less than 3; those of column 0 do not",
  );
  S.row_indices.set([0, 1]);
  expect(matmul(W, S).values).toEqual(Float32Array.of(43, 5));
  S.column_ends[1] = 1000;
  expect(() => matmul(W, S)).toThrow("column 1 must be a stretch of its 3 entries, got 2 up to 1000");
});

it("matmul(A, S) takes one that somebody made in order, with columns in any order, one of them empty", () => {
  const S = sparse({ columns: 3, column_starts: Uint32Array.of(2, 3, 0), column_ends: Uint32Array.of(3, 3, 2) });
  expect(matmul(matrix([[1, 10, 100]]), S).values).toEqual(Float32Array.of(5, 0, 430));
});
