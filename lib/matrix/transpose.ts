import type { Matrix } from "./matrix";
import { check_whole, ShapeError } from "./shape";
import type { SparseMatrix } from "./sparse_matrix";

/**
 * Aᵀ as a note, not a copy: "read this matrix the other way round". `matmul` follows the note, so nothing is moved;
 * `to_dense` forms the matrix where its numbers are wanted.
 */
export interface Transpose<Rows extends string = string, Columns extends string = string> {
  readonly rows: number;
  readonly columns: number;
  /** The matrix that is to be read the other way round. */
  readonly transpose_of: Matrix<Columns, Rows> | SparseMatrix<Columns, Rows>;
  /** The names of the two axes. */
  readonly axes?: readonly [Rows, Columns];
}

/** Aᵀ: the rows of A become columns. Costs nothing (see `Transpose`). */
export function transpose<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns> | SparseMatrix<Rows, Columns>,
): Transpose<Columns, Rows> {
  check_whole("transpose", "A", A);
  if ("transpose_of" in A) throw new ShapeError("transpose: A is a transpose already; use the matrix that it is of");
  const { rows, columns, axes } = A;
  return { rows: columns, columns: rows, transpose_of: A, ...(axes && { axes: [axes[1], axes[0]] as const }) };
}
