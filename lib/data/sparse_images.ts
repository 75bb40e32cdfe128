import { compress, type SparseMatrix } from "../matrix/sparse_matrix";

/** The intensity of each byte: 0 is paper, 255 is full ink, 1. */
const INTENSITIES = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Images as a sparse matrix, pixels × examples: each byte becomes its intensity, byte / 255, in float32; paper is not stored.
 *
 * @param bytes Image after image, `pixels` bytes each: the order of an IDX file, which is the columns' order already.
 */
export function sparse_images(bytes: Uint8Array, pixels: number): SparseMatrix<"pixels", "examples"> {
  const examples = bytes.length / pixels;
  return compress(pixels, examples, bytes, (byte) => INTENSITIES[byte]!, "float32", ["pixels", "examples"]);
}
