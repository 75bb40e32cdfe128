import { createHash } from "node:crypto";
import { DataError } from "./data_error";
import { type Idx, read_idx, write_idx } from "./idx";
import type { MnistFile } from "./mnist_files";

/**
 * Reads one of MNIST's files, plain or compressed, and makes sure that it is MNIST's, byte for byte.
 * The structure is looked at first, since its faults say more than a checksum that differs.
 *
 * @throws DataError naming the file and the fault.
 */
export function verified_idx(bytes: Uint8Array, file: MnistFile, name: string = file.name): Idx {
  const idx = read_idx(bytes, name, file.dimensions);
  const sha256 = createHash("sha256").update(write_idx(idx)).digest("hex");
  if (sha256 !== file.sha256) {
    throw new DataError(
      name,
      `its numbers are not MNIST's: decompressed, its SHA-256 must be ${file.sha256}, is ${sha256}`,
    );
  }
  return idx;
}
