import { entries_in_order } from "./check_entries";
import { type Matrix, with_axes } from "./matrix";
import { operations } from "./operations";
import { check_whole } from "./shape";
import { is_sparse, type SparseMatrix } from "./sparse_matrix";

/**
 * The columns of A with the given numbers, in the given order; a column may come twice.
 * From a sparse matrix only starts and ends are picked and the entries are shared, so a mini-batch costs next to nothing.
 *
 * @throws RangeError if A has no such column, or is sparse and its entries are not in order.
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
  const numbers = indices instanceof Uint32Array ? indices : whole_numbers(indices, A.columns);
  for (let j = 0; j < numbers.length; j++) if (numbers[j]! >= A.columns) throw no_column(numbers[j]!, A.columns);
  return is_sparse(A) ? select_sparse(A, numbers) : select_dense(A, numbers);
}

/** The numbers as 32-bit words, which cannot hold every number. */
function whole_numbers(indices: ArrayLike<number>, columns: number): Uint32Array {
  return Uint32Array.from(indices, (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= columns) throw no_column(index, columns);
    return index;
  });
}

function no_column(index: number, columns: number): RangeError {
  return new RangeError(`select_columns: there is no column ${index}; A has ${columns}, numbered from 0`);
}

function select_sparse<Rows extends string, Columns extends string>(
  A: SparseMatrix<Rows, Columns>,
  indices: Uint32Array,
): SparseMatrix<Rows, Columns> {
  const column_starts = new Uint32Array(indices.length);
  const column_ends = new Uint32Array(indices.length);
  for (let j = 0; j < indices.length; j++) {
    column_starts[j] = A.column_starts[indices[j]!]!;
    column_ends[j] = A.column_ends[indices[j]!]!;
  }
  return entries_in_order({ ...A, columns: indices.length, column_starts, column_ends });
}

function select_dense<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  indices: Uint32Array,
): Matrix<Rows, Columns> {
  return with_axes(A.rows, indices.length, operations().select_columns(A, indices), A.axes);
}
