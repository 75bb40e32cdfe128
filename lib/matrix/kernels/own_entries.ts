import type { SparseMatrix } from "../sparse_matrix";
import { new_values, type Precision, precision_of } from "../values";
import type { KernelMemory } from "./kernel_memory";

/**
 * S, ready for a kernel that computes in a precision. A selection of columns shares its entries with the whole matrix; where they would
 * have to be copied into the memory, or converted, it gets entries of its own, so that a few columns do not cost as much as all.
 */
export function own_entries(memory: KernelMemory, S: SparseMatrix, precision: Precision): SparseMatrix {
  if (memory.address_of(S.values) !== undefined && precision_of(S.values) === precision) return S;
  const column_starts = new Uint32Array(S.columns);
  const column_ends = new Uint32Array(S.columns);
  let count = 0;
  for (let j = 0; j < S.columns; j++) {
    column_starts[j] = count;
    count += S.column_ends[j]! - S.column_starts[j]!;
    column_ends[j] = count;
  }
  if (count >= S.values.length) return S;
  const row_indices = new Uint16Array(count);
  const values = new_values(count, precision_of(S.values));
  for (let j = 0; j < S.columns; j++) {
    const [start, end] = [S.column_starts[j]!, S.column_ends[j]!];
    row_indices.set(S.row_indices.subarray(start, end), column_starts[j]);
    values.set(S.values.subarray(start, end), column_starts[j]);
  }
  return { ...S, column_starts, column_ends, row_indices, values };
}
