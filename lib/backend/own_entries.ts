import type { SparseArrays } from "./backend";
import { new_values, precision_of } from "./values";

/** The columns with entries of their own: without those of other columns, one column after the other. */
export function own_entries({ column_starts, column_ends, row_indices, values }: SparseArrays): SparseArrays {
  const count = column_ends.reduce((sum, end, j) => sum + end - column_starts[j]!, 0);
  const own = {
    column_starts: new Uint32Array(column_starts.length),
    column_ends: new Uint32Array(column_starts.length),
    row_indices: new Uint16Array(count),
    values: new_values(count, precision_of(values)),
  };
  let at = 0;
  column_starts.forEach((start, j) => {
    const end = column_ends[j]!;
    own.row_indices.set(row_indices.subarray(start, end), at);
    own.values.set(values.subarray(start, end), at);
    own.column_starts[j] = at;
    at += end - start;
    own.column_ends[j] = at;
  });
  return own;
}
