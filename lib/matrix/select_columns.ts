import { backend } from "../backend/in_use";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_whole } from "./shape";
import { is_sparse, type SparseMatrix } from "./sparse_matrix";
import { StepSparseMatrix } from "./step_matrix";

/**
 * The columns of A with the given numbers, in the given order; a column may come twice.
 * From a sparse matrix only starts and ends are picked and the entries are shared, so a mini-batch costs next to nothing.
 *
 * @throws RangeError if A has no such column.
 */
export function select_columns<Any extends Matrix | SparseMatrix>(A: Any, indices: ArrayLike<number>): Any;
export function select_columns(A: Matrix | SparseMatrix, indices: ArrayLike<number>): Matrix | SparseMatrix {
  check_whole("select_columns", "A", A);
  const numbers = indices instanceof Uint32Array ? indices : whole_numbers(indices, A.columns);
  for (let j = 0; j < numbers.length; j++) if (numbers[j]! >= A.columns) throw no_column(numbers[j]!, A.columns);
  if (is_sparse(A)) return select_sparse(A, numbers);
  return matrix_of(A.rows, numbers.length, backend().select_columns(numbers_of(A), A.rows, numbers), A.axes);
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

function select_sparse(A: SparseMatrix, indices: Uint32Array): SparseMatrix {
  const kept = A instanceof StepSparseMatrix ? StepSparseMatrix.entries_of(A) : undefined;
  if (kept && !kept.copied) return new StepSparseMatrix(A.rows, kept.select(indices), A.axes);
  const { rows, row_indices, values, axes } = A;
  const column_starts = indices.map((index) => A.column_starts[index]!);
  const column_ends = indices.map((index) => A.column_ends[index]!);
  return { rows, columns: indices.length, column_starts, column_ends, row_indices, values, ...(axes && { axes }) };
}
