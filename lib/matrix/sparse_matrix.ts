import { type Entries, entries_in_order } from "./check_entries";
import { shared_array } from "./kernels/shared_array";
import type { Matrix } from "./matrix";
import { check_dense, ShapeError, shape_of } from "./shape";
import type { Values } from "./values";

/** A matrix most of whose entries are zero: compressed sparse columns. 81 % of MNIST's pixels are zero, and are not kept. */
export interface SparseMatrix<Rows extends string = string, Columns extends string = string> extends Entries {
  /** The names of the two axes. */
  readonly axes?: readonly [Rows, Columns];
}

/** The most rows that a 16-bit row index can tell apart. */
export const MOST_SPARSE_ROWS = 65_536;

/**
 * Keeps only the entries of A that are not zero.
 *
 * @throws ShapeError if A has more than 65,536 rows.
 */
export function to_sparse<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
): SparseMatrix<Rows, Columns> {
  check_dense("to_sparse", "A", A);
  const { rows, columns, values, axes } = A;
  if (rows > MOST_SPARSE_ROWS) {
    throw new ShapeError(`to_sparse: A is ${shape_of(A)}; a sparse matrix has at most ${MOST_SPARSE_ROWS} rows`);
  }
  const kept = values.filter((value) => value !== 0);
  const entries = shared_array<Values>(values instanceof Float64Array ? Float64Array : Float32Array, kept.length);
  entries.set(kept);
  const row_indices = shared_array(Uint16Array, kept.length);
  const column_starts = shared_array(Uint32Array, columns);
  const column_ends = shared_array(Uint32Array, columns);
  let k = 0;
  for (let j = 0; j < columns; j++) {
    column_starts[j] = k;
    for (let i = 0; i < rows; i++) if (values[i + rows * j] !== 0) row_indices[k++] = i;
    column_ends[j] = k;
  }
  return entries_in_order({
    rows,
    columns,
    column_starts,
    column_ends,
    row_indices,
    values: entries,
    ...(axes && { axes }),
  });
}

/** Whether a matrix is stored sparse. */
export function is_sparse<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns> | SparseMatrix<Rows, Columns>,
): A is SparseMatrix<Rows, Columns> {
  return "row_indices" in A;
}
