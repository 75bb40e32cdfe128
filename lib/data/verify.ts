import { DataError } from "./data_error";
import { type Idx, write_idx } from "./idx";
import type { MnistFile } from "./mnist_files";

/**
 * Makes sure that what was read is one of MNIST's files, byte for byte.
 *
 * @throws DataError naming the file and the fault.
 */
export async function verified(idx: Idx, file: MnistFile): Promise<Idx> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", write_idx(idx)));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 === file.sha256) return idx;
  throw new DataError(
    idx.name,
    `its numbers are not MNIST's: decompressed, its SHA-256 must be ${file.sha256}, is ${sha256}`,
  );
}
