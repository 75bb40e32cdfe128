import { type Matrix, with_axes } from "./matrix";
import { operations } from "./operations";
import { check_whole } from "./shape";
import { is_sparse, type SparseMatrix } from "./sparse_matrix";

/**
 * The columns of A with the given numbers, in the given order; a column may come twice.
 * From a sparse matrix only starts and ends are picked and the entries are shared, so a mini-batch costs next to nothing.
 *
 * @throws RangeError if A has no such column.
 */
export function select_columns<Rows extends string, Columns extends string>(
  A: SparseMatrix<Rows, Columns>,
  indices: ArrayLike<number>,
): SparseMatrix<Rows, Columns>;
export function select_columns<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  indices: ArrayLike<number>,
): Matrix<Rows, Columns>;
export function select_columns<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns> | SparseMatrix<Rows, Columns>,
  indices: ArrayLike<number>,
): Matrix<Rows, Columns> | SparseMatrix<Rows, Columns>;
export function select_columns<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns> | SparseMatrix<Rows, Columns>,
  indices: ArrayLike<number>,
): Matrix<Rows, Columns> | SparseMatrix<Rows, Columns> {
  check_whole("select_columns", "A", A);
  for (let j = 0; j < indices.length; j++) {
    const index = indices[j]!;
    if (!Number.isInteger(index) || index < 0 || index >= A.columns) {
      throw new RangeError(`select_columns: there is no column ${index}; A has ${A.columns}, numbered from 0`);
    }
  }
  return is_sparse(A) ? select_sparse(A, indices) : select_dense(A, indices);
}

function select_sparse<Rows extends string, Columns extends string>(
  A: SparseMatrix<Rows, Columns>,
  indices: ArrayLike<number>,
): SparseMatrix<Rows, Columns> {
  const column_starts = new Uint32Array(indices.length);
  const column_ends = new Uint32Array(indices.length);
  for (let j = 0; j < indices.length; j++) {
    column_starts[j] = A.column_starts[indices[j]!]!;
    column_ends[j] = A.column_ends[indices[j]!]!;
  }
  return { ...A, columns: indices.length, column_starts, column_ends };
}

function select_dense<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  indices: ArrayLike<number>,
): Matrix<Rows, Columns> {
  const numbers = indices instanceof Uint32Array ? indices : Uint32Array.from(indices);
  return with_axes(A.rows, numbers.length, operations().select_columns(A, numbers), A.axes);
}
