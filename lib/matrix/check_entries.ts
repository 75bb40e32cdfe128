import type { Values } from "./values";

/**
 * What a sparse matrix is made of. Column j holds the entries k from `column_starts[j]` up to, not including, `column_ends[j]`:
 * entry k stands in row `row_indices[k]` and is `values[k]`. All others are zero.
 * Starts and ends are apart, so that a selection of columns shares the entries with the whole.
 */
export interface Entries {
  readonly rows: number;
  readonly columns: number;
  readonly column_starts: Uint32Array;
  readonly column_ends: Uint32Array;
  /** The row of each entry, ascending within a column, none twice. */
  readonly row_indices: Uint16Array;
  readonly values: Values;
}

/** Sparse matrices whose arrays are known to be in order: each is looked through once, however many mini-batches are picked from it. */
const in_order = new WeakSet<Entries>();

/**
 * Throws unless each column of S holds entries that exist, in rows that exist and ascend. Kernels go wherever the arrays point.
 *
 * @throws RangeError with the first column that does not.
 */
export function check_entries(caller: string, name: string, S: Entries): void {
  if (in_order.has(S)) return;
  const { rows, columns, column_starts, column_ends, row_indices, values } = S;
  const are_starts = column_starts instanceof Uint32Array && column_ends instanceof Uint32Array;
  const are_entries = row_indices instanceof Uint16Array && ArrayBuffer.isView(values);
  if (!are_starts || !are_entries) {
    throw new RangeError(
      `${caller}: ${name} is sparse and needs column_starts and column_ends as Uint32Array, row_indices as Uint16Array and values`,
    );
  }
  if (column_starts.length !== columns || column_ends.length !== columns) {
    throw new RangeError(
      `${caller}: ${name} has ${columns} columns and needs a start and an end for each, got ${column_starts.length} and ${column_ends.length}`,
    );
  }
  if (row_indices.length !== values.length) {
    throw new RangeError(
      `${caller}: ${name} needs a row index for each value, got ${row_indices.length} for ${values.length}`,
    );
  }
  for (let j = 0; j < columns; j++) {
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
  in_order.add(S);
}

function do_ascend(row_indices: Uint16Array, start: number, end: number, rows: number): boolean {
  for (let k = start + 1; k < end; k++) if (row_indices[k]! <= row_indices[k - 1]!) return false;
  return start === end || row_indices[end - 1]! < rows;
}

/** A sparse matrix that needs no look: it was made in order, or of columns of one that is. */
export function entries_in_order<Sparse extends Entries>(S: Sparse): Sparse {
  in_order.add(S);
  return S;
}
