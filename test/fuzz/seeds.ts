import { gzipSync } from "node:zlib";
import { write_idx } from "../../lib/data/idx";

/** Whole files, plain and compressed, and a few that are not IDX at all: what mutations begin with. */
export function seed_files(): Uint8Array[] {
  const plain = [[1], [7], [300], [3, 4], [2, 5, 5], [1, 28, 28], [2, 3, 2, 3]].map((dimensions) => idx_of(dimensions));
  const [labels, ...images] = plain;
  return [
    ...plain,
    ...plain.map((bytes) => gzipSync(bytes)),
    ...images.map((bytes) => gzipSync(bytes, { level: 0 })),
    Buffer.concat([gzipSync(labels!.subarray(0, 6)), gzipSync(labels!.subarray(6))]), // one file in two members
    gzipSync(idx_of([100, 28, 28], 0)), // almost all zeros: expands a hundredfold
    gzipSync(new Uint8Array(300_000)), // expands, to no IDX file
    gzipSync(gzipSync(labels!)),
    Buffer.from("<!DOCTYPE html><html><body>404 Not Found</body></html>"),
    gzipSync("<!DOCTYPE html>"),
    new Uint8Array(0),
  ];
}

function idx_of(dimensions: readonly number[], factor = 37): Uint8Array {
  const length = dimensions.reduce((product, size) => product * size, 1);
  return write_idx({ dimensions, values: Uint8Array.from({ length }, (_, n) => (factor * n) % 256) });
}
