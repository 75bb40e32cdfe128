import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { write_idx } from "../../lib/data/idx";
import { write_safetensors } from "../../lib/data/safetensors";
import { matrix } from "../../lib/matrix/matrix";

/** IDX files, plain and compressed, and a few that are none. */
export function idx_files(): Uint8Array[] {
  const plain = [[1], [7], [300], [3, 4], [2, 5, 5], [1, 28, 28], [2, 3, 2, 3]].map((dimensions) => idx_of(dimensions));
  const [labels, ...images] = plain;
  const values = [
    Int8Array.of(1, -2),
    Int16Array.of(1, -2),
    Int32Array.of(3, -4),
    Float32Array.of(0.5, NaN),
    Float64Array.of(1.5, -0),
  ];
  return [
    ...plain,
    ...values.map((values) => write_idx({ dimensions: [2], values })),
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

/** What Python wrote, and what this library writes. */
export function safetensors_files(): Uint8Array[] {
  const { file } = JSON.parse(readFileSync(join(__dirname, "../references/safetensors_file.json"), "utf8"));
  const W = matrix([
    [1, 2],
    [3, 4],
  ]);
  const b = matrix([[5], [6]], { precision: "float64" });
  return [Buffer.from(file, "base64"), write_safetensors({ W, b }), write_safetensors({}, { by: "hand" })];
}
