import { assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Numbers } from "../../../lib/backend/backend";
import { reference } from "../../../lib/backend/reference";
import type { Values } from "../../../lib/backend/values";
import { sizes_of, type Windows } from "../../../lib/backend/windows";
import { magnitudes, PLACES, random_matrix, run_at, the_kernels } from "./arbitrary_matrices";
import { first_excess, rounding_bound } from "./bound";

const kernels = the_kernels();

/** Windows of any size on images of any size, a stride that need not divide, and zeros around the image. */
const settings = record({
  channels: constantFrom(1, 2, 3, 4, 5, 8, 13),
  width: integer({ min: 1, max: 9 }),
  height: integer({ min: 1, max: 9 }),
  window: integer({ min: 0, max: 80 }),
  stride: integer({ min: 1, max: 3 }),
  padding: integer({ min: 0, max: 24 }),
  filters: constantFrom(1, 3, 4, 7, 8, 12, 16, 20, 33),
  examples: constantFrom(0, 1, 2, 5, 9),
  seed: integer(),
});
type Setting = typeof settings extends { generate: (...args: never[]) => { value: infer Value } } ? Value : never;

function windows_of({ channels, width, height, window, stride, padding }: Setting, padded: boolean): Windows {
  const window_width = 1 + (window % width);
  const window_height = 1 + (Math.floor(window / 9) % height);
  const left = padded ? padding % window_width : 0;
  const top = padded ? Math.floor(padding / 5) % window_height : 0;
  const across = Math.floor((width + 2 * left - window_width) / stride) + 1;
  const down = Math.floor((height + 2 * top - window_height) / stride) + 1;
  return { channels, width, height, window_width, window_height, stride, left, top, across, down };
}

type Operation = (backend: typeof reference, operands: readonly Numbers[]) => Numbers;

/** Compares an operation of the kernels with that of the reference. Each number is a sum of so many terms. */
function check(operation: Operation, operands: readonly Values[], terms: number, magnitude?: Operation): void {
  const expected = operation(reference, operands) as Float32Array;
  const sizes = (magnitude ?? operation)(reference, operands.map(magnitudes)) as Float64Array;
  for (const place of PLACES) {
    const actual = run_at(kernels, place, (numbers) => operation(kernels, operands.map(numbers)));
    expect(
      first_excess(actual, expected, (n) => rounding_bound(terms, sizes[n]!)),
      place,
    ).toBeUndefined();
  }
}

const values = (seed: number, length: number) => random_matrix(seed, length, 1).values;

describe("convolution of the kernels and of the reference", () => {
  it("agree to within rounding, and so do all slopes", () => {
    assert(
      property(settings, (setting) => {
        const windows = windows_of(setting, true);
        const { filters, examples, seed } = setting;
        const { image, patch, places } = sizes_of(windows);
        const A = values(seed, image * examples);
        const W = values(seed ^ 1, filters * patch);
        const b = values(seed ^ 2, filters);
        const dZ = values(seed ^ 3, filters * places * examples);
        check((backend, [A, W, b]) => backend.convolve(A!, W!, b, windows), [A, W, b], patch + 1);
        check((backend, [A, W]) => backend.convolve(A!, W!, undefined, windows), [A, W], patch);
        check((backend, [A, dZ]) => backend.convolve_weights(A!, dZ!, filters, windows), [A, dZ], places * examples);
        check((backend, [dZ, W]) => backend.convolve_back(dZ!, W!, windows), [dZ, W], filters * patch);
      }),
    );
  });

  it("convolve(A, W, b, windows) has the same bits on any number of threads", () => {
    const windows = windows_of(
      { channels: 8, width: 9, height: 9, window: 20, stride: 1, padding: 6 } as Setting,
      true,
    );
    const { image, patch, places } = sizes_of(windows);
    const [A, W, dZ] = [values(1, image * 200), values(2, 16 * patch), values(3, 16 * places * 200)];
    const results = [1, 2, 5].map((threads) => {
      kernels.pool.resize(threads);
      return [kernels.convolve(A, W, undefined, windows), kernels.convolve_weights(A, dZ, 16, windows)];
    });
    expect(results[1]).toStrictEqual(results[0]);
    expect(results[2]).toStrictEqual(results[0]);
  });
});

describe("pooling of the kernels and of the reference", () => {
  it("agree to within rounding, and so do their slopes", () => {
    assert(
      property(settings, (setting) => {
        const windows = windows_of(setting, false);
        const { channels, examples, seed } = setting;
        const { image, places } = sizes_of(windows);
        const { window_width, window_height } = windows;
        const size = window_width * window_height;
        const A = values(seed, image * examples).map((a) => Math.round(2 * a) / 2); // So that some are equal.
        const dP = values(seed ^ 1, channels * places * examples);
        check((backend, [A]) => backend.max_pool(A!, windows), [A], 0);
        const distances = (backend: typeof reference, [dP]: readonly Numbers[]) =>
          backend.max_pool_back(dP!, A, windows);
        check((backend, [dP, A]) => backend.max_pool_back(dP!, A!, windows), [dP, A], size, distances);
        check((backend, [A]) => backend.average_pool(A!, windows), [A], size);
        check((backend, [dP]) => backend.average_pool_back(dP!, windows), [dP], size);
      }),
    );
  });

  it("max_pool(A, windows) lets NaN through", () => {
    const windows = windows_of(
      { channels: 4, width: 4, height: 4, window: 10, stride: 2, padding: 0 } as Setting,
      false,
    );
    for (let n = 0; n < 64; n++) {
      const A = values(1, 64);
      A[n] = Number.NaN;
      expect(kernels.max_pool(A, windows), `NaN at ${n}`).toStrictEqual(reference.max_pool(A, windows));
    }
  });
});

describe("what has numbers of its own for each row", () => {
  it("agrees with the reference to within rounding", () => {
    const sizes = record({
      rows: integer({ min: 1, max: 20 }),
      columns: integer({ min: 0, max: 700 }),
      seed: integer(),
    });
    assert(
      property(sizes, ({ rows, columns, seed }) => {
        const [A, B] = [values(seed, rows * columns), values(seed ^ 1, rows * columns)];
        const [p, q, r] = [values(seed ^ 2, rows), values(seed ^ 3, rows), values(seed ^ 4, rows)];
        check((backend, [A, p, B, q, r]) => backend.combine_rows(A!, p!, B!, q!, r!), [A, p, B, q, r], 3);
        const sums = (backend: typeof reference, [A, p, B, q]: readonly Numbers[]) =>
          backend.row_covariances(A!, p!, B!, q!);
        const most = (backend: typeof reference, [A, p, B, q]: readonly Numbers[]) =>
          sums(backend, [A!, (p as Values).map((a) => -a), B!, (q as Values).map((b) => -b)]);
        check(sums, [A, p, B, q], 3 * columns, most);
      }),
    );
  });
});
