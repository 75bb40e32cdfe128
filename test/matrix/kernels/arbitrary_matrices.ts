import { configureGlobal, constantFrom, double, integer, oneof, record } from "fast-check";
import type { Computed } from "../../../lib/matrix/held_matrix";
import type { Engine } from "../../../lib/matrix/kernels/engine";
import { engine_in_use } from "../../../lib/matrix/kernels/use_kernels";
import type { Matrix } from "../../../lib/matrix/matrix";
import { new_values, type Precision, type Values } from "../../../lib/matrix/values";
import { random_from } from "../../../lib/two_layer/random";

// The same cases in each run, so that a failure is there again when one looks for it.
configureGlobal({ seed: 1, numRuns: 60 });

/** Small ones, none, one, and those around the sizes of vectors, tiles and groups of rows. */
const size = oneof(integer({ min: 0, max: 20 }), constantFrom(0, 1, 3, 4, 5, 10, 12, 31, 32, 33, 50, 64, 65, 97, 128));

/** Two factors' sizes, what share of the second's entries is not zero, and each one's precision. */
export const factors = record({
  rows: size,
  inner: oneof(size, constantFrom(255, 256, 257, 600)),
  columns: size,
  density: double({ min: 0, max: 1, noNaN: true }),
  first: constantFrom<Precision>("float32", "float64"),
  second: constantFrom<Precision>("float32", "float64"),
  seed: integer(),
});

/** A matrix of numbers around 0, of which a share of `density` is not 0. */
export function random_matrix(seed: number, rows: number, columns: number, precision: Precision, density = 1): Matrix {
  const random = random_from(seed);
  const values = new_values(rows * columns, precision);
  return { rows, columns, values: values.map(() => (random.uniform(0, 1) < density ? random.normal() : 0)) };
}

/** The kernels' engine. Fails if they cannot run: these tests are about nothing else. */
export function the_engine(): Engine {
  const engine = engine_in_use();
  if (!engine) throw new Error("the kernels cannot run here; `npm run build` makes them");
  return engine;
}

/** The numbers of a result. */
export function numbers(result: Computed): Values {
  return ArrayBuffer.isView(result) ? result : result.values();
}

/** The matrix with |a| for each entry a, in float64. */
export function magnitudes<Kind extends { readonly values: Values }>(A: Kind): Kind {
  return { ...A, values: Float64Array.from(A.values, Math.abs) };
}
