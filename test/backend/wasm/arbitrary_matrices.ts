import { constantFrom, double, integer, oneof, record } from "fast-check";
import type { Numbers, SparseNumbers } from "../../../lib/backend/backend";
import { kernels_in_use } from "../../../lib/backend/in_use";
import { new_values, type Precision, type Values } from "../../../lib/backend/values";
import { KeptNumbers } from "../../../lib/backend/wasm/scope";
import { type WasmBackend, wasm_backend } from "../../../lib/backend/wasm/wasm";
import type { Matrix } from "../../../lib/matrix/matrix";
import type { SparseMatrix } from "../../../lib/matrix/sparse_matrix";
import { random_from } from "../../../lib/two_layer/random";

/** Small ones, none, one, and those around the sizes of vectors, tiles and groups of rows. */
const size = oneof(integer({ min: 0, max: 20 }), constantFrom(0, 1, 3, 4, 5, 10, 12, 31, 32, 33, 50, 64, 65, 97, 128));

/** Two factors' sizes, and what share of the second's entries is not zero. */
export const factors = record({
  rows: size,
  inner: oneof(size, constantFrom(255, 256, 257, 600)),
  columns: size,
  density: double({ min: 0, max: 1, noNaN: true }),
  seed: integer(),
});

/** A matrix of numbers around 0, of which a share of `density` is not 0. */
export function random_matrix(
  seed: number,
  rows: number,
  columns: number,
  { density = 1, precision = "float32" }: { readonly density?: number; readonly precision?: Precision } = {},
): Matrix {
  const random = random_from(seed);
  const values = new_values(rows * columns, precision);
  return { rows, columns, values: values.map(() => (random.uniform(0, 1) < density ? random.normal() : 0)) };
}

/** The compiled kernels, with a memory of their own. Fails if they cannot run: these tests are about nothing else. */
export function the_kernels(): WasmBackend {
  return wasm_backend(kernels_in_use().threads);
}

/** |a| for each number, in float64. */
export function magnitudes(values: Values): Float64Array {
  return Float64Array.from(values, Math.abs);
}

/** How operands come to the kernels: as ordinary arrays, which are copied in, or kept by a scope. */
export const PLACES = ["ordinary arrays", "kept by a scope"] as const;
export type Place = (typeof PLACES)[number];

/** Runs an operation on operands that are at a place, and returns its result as an ordinary array. */
export function run_at<Result extends Numbers | number | Uint8Array | Uint16Array | undefined>(
  kernels: WasmBackend,
  place: Place,
  operate: (numbers: (values: Values) => Numbers, entries: (S: SparseMatrix) => SparseNumbers) => Result,
): Result extends Numbers ? Values : Result;
export function run_at(
  kernels: WasmBackend,
  place: Place,
  operate: (numbers: (values: Values) => Numbers, entries: (S: SparseMatrix) => SparseNumbers) => unknown,
): unknown {
  const own = (result: unknown) => (result instanceof KeptNumbers ? result.values() : result);
  if (place === "ordinary arrays") {
    return own(
      operate(
        (values) => values,
        (S) => S,
      ),
    );
  }
  const scope = kernels.open_scope()!;
  try {
    return own(
      operate(
        (values) => scope.keep(values as Float32Array),
        (S) => scope.keep_entries(S, S.rows)!,
      ),
    );
  } finally {
    scope.close();
  }
}
