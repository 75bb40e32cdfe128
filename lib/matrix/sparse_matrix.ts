import type { SparseArrays, SparseNumbers } from "../backend/backend";
import { new_values, precision_of, type Values } from "../backend/values";
import type { Matrix } from "./matrix";
import { check_dense, ShapeError, shape_of } from "./shape";
import { StepSparseMatrix } from "./step_matrix";

/**
 * A matrix most of whose entries are zero: compressed sparse columns. 81 % of MNIST's pixels are zero, and are not kept.
 *
 * Column j holds the entries k from `column_starts[j]` up to, not including, `column_ends[j]`: entry k stands in row `row_indices[k]` and
 * is `values[k]`. All others are zero. Starts and ends are apart, so that a selection of columns shares the entries with the whole.
 */
export interface SparseMatrix<Rows extends string = string, Columns extends string = string> {
  readonly rows: number;
  readonly columns: number;
  readonly column_starts: Uint32Array;
  readonly column_ends: Uint32Array;
  /** The row of each entry, ascending within a column, none twice. */
  readonly row_indices: Uint16Array;
  readonly values: Values;
  /** The names of the two axes. */
  readonly axes?: readonly [Rows, Columns] | undefined;
}

/** The most rows that a 16-bit row index can tell apart. */
export const MOST_ROWS = 65_536;

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
  if (rows > MOST_ROWS) {
    throw new ShapeError(`to_sparse: A is ${shape_of(A)}; a sparse matrix has at most ${MOST_ROWS} rows`);
  }
  return compress(rows, columns, values, (value) => value, precision_of(values), axes);
}

/** The sparse matrix of some numbers in column order, each made into an entry; those that are 0 are left out. */
export function compress<Rows extends string, Columns extends string>(
  rows: number,
  columns: number,
  numbers: ArrayLike<number>,
  entry: (number: number, column: number) => number,
  precision: "float32" | "float64",
  axes: readonly [Rows, Columns] | undefined,
): SparseMatrix<Rows, Columns> {
  let count = 0;
  for (let n = 0; n < numbers.length; n++) if (numbers[n] !== 0) count++;
  const values = new_values(count, precision);
  const row_indices = new Uint16Array(count);
  const column_starts = new Uint32Array(columns);
  const column_ends = new Uint32Array(columns);
  let k = 0;
  for (let j = 0; j < columns; j++) {
    column_starts[j] = k;
    const start = rows * j;
    for (let i = 0; i < rows; i++) {
      const number = numbers[start + i]!;
      if (number === 0) continue;
      row_indices[k] = i;
      values[k++] = entry(number, j);
    }
    column_ends[j] = k;
  }
  return { rows, columns, column_starts, column_ends, row_indices, values, ...(axes && { axes }) };
}

/** Whether a matrix is stored sparse. */
export function is_sparse<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns> | SparseMatrix<Rows, Columns>,
): A is SparseMatrix<Rows, Columns> {
  return "row_indices" in A;
}

/** A sparse matrix's numbers, as a backend takes them, once it is certain that they are in order: kernels go wherever the arrays point. */
export function entries_of(caller: string, name: string, S: SparseMatrix): SparseNumbers {
  const kept = S instanceof StepSparseMatrix ? StepSparseMatrix.entries_of(S) : undefined;
  if (kept && !kept.copied) return kept;
  check_entries(caller, name, S);
  return kept?.copied ?? S;
}

/**
 * Throws unless each column of S holds entries that exist, in rows that exist and ascend.
 *
 * @throws RangeError with the first column that does not.
 */
export function check_entries(caller: string, name: string, S: SparseArrays & { readonly rows: number }): void {
  const { rows, column_starts, column_ends, row_indices, values } = S;
  for (let j = 0; j < column_starts.length; j++) {
    const [start, end] = [column_starts[j]!, column_ends[j]!];
    if (start > end || end > values.length) {
      throw new RangeError(
        `${caller}: ${name}'s column ${j} must be a stretch of its ${values.length} entries, got ${start} up to ${end}`,
      );
    }
    if (!do_ascend(row_indices, start, end, rows)) {
      throw new RangeError(
        `${caller}: ${name}'s row_indices must ascend within a column and be less than ${rows}; those of column ${j} do not`,
      );
    }
  }
}

function do_ascend(row_indices: Uint16Array, start: number, end: number, rows: number): boolean {
  for (let k = start + 1; k < end; k++) if (row_indices[k]! <= row_indices[k - 1]!) return false;
  return start === end || row_indices[end - 1]! < rows;
}
