import { entries_in_order } from "../matrix/check_entries";
import { shared_array } from "../matrix/kernels/shared_array";
import type { SparseMatrix } from "../matrix/sparse_matrix";

/** The intensity of each byte: 0 is paper, 255 is full ink, 1. */
const INTENSITIES = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Images as a sparse matrix, pixels × examples: each byte becomes its intensity, byte / 255, in float32; paper is not stored.
 *
 * @param bytes Image after image, `pixels` bytes each: the order of an IDX file, which is the columns' order already.
 */
export function sparse_images(bytes: Uint8Array, pixels: number): SparseMatrix<"pixels", "examples"> {
  const columns = bytes.length / pixels;
  const inked = count_inked(bytes);
  const row_indices = shared_array(Uint16Array, inked);
  const values = shared_array(Float32Array, inked);
  const column_starts = shared_array(Uint32Array, columns);
  const column_ends = shared_array(Uint32Array, columns);
  let k = 0;
  for (let j = 0; j < columns; j++) {
    column_starts[j] = k;
    const image = j * pixels;
    for (let i = 0; i < pixels; i++) {
      const byte = bytes[image + i]!;
      if (byte === 0) continue;
      row_indices[k] = i;
      values[k++] = INTENSITIES[byte]!;
    }
    column_ends[j] = k;
  }
  return entries_in_order({
    rows: pixels,
    columns,
    column_starts,
    column_ends,
    row_indices,
    values,
    axes: ["pixels", "examples"],
  });
}

function count_inked(bytes: Uint8Array): number {
  let inked = 0;
  for (let n = 0; n < bytes.length; n++) if (bytes[n] !== 0) inked++;
  return inked;
}
