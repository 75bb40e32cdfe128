import { assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Numbers } from "../../../lib/backend/backend";
import { reference } from "../../../lib/backend/reference";
import type { Values } from "../../../lib/backend/values";
import { factors, magnitudes, PLACES, random_matrix, run_at, the_kernels } from "./arbitrary_matrices";
import { first_excess, LEAST_NORMAL, UNIT } from "./bound";

const kernels = the_kernels();

/** Two matrices' numbers, as many of each. */
const pairs = factors.map(({ seed, rows, inner, density }) => ({
  a: random_matrix(seed, rows, inner, { density }).values,
  b: random_matrix(seed ^ 1, rows, inner).values,
}));

/** Enough to be shared by threads, and not a multiple of anything. */
const large = { a: random_matrix(1, 11, 20_001).values, b: random_matrix(2, 11, 20_001).values };

/** A factor that float32 holds exactly: with another, kernels round it first, and the reference only the product. */
const SHARP = 0.62890625;

/** Runs the same operation on kernels, wherever the operands are, and by the reference, and holds them to a bound: by default, the same bits. */
function compare(
  a: Values,
  b: Values,
  operate: (backend: typeof reference, a: Numbers, b: Numbers) => Numbers,
  bound: (n: number, expected: Values) => number = () => 0,
): void {
  const expected = operate(reference, a, b) as Values;
  for (const place of PLACES) {
    const actual = run_at(kernels, place, (numbers) => operate(kernels, numbers(a), numbers(b)));
    expect(
      first_excess(actual, expected, (n) => bound(n, expected)),
      place,
    ).toBeUndefined();
  }
}

/** The same for random numbers, and for many. */
function compare_all(
  operate: (backend: typeof reference, a: Numbers, b: Numbers) => Numbers,
  bound?: (n: number, expected: Values, a: Values) => number,
): void {
  const check = ({ a, b }: { a: Values; b: Values }) =>
    compare(a, b, operate, bound && ((n, expected) => bound(n, expected, a)));
  assert(property(pairs, check));
  check(large);
}

describe("elementwise(engine)", () => {
  it.each(["add", "subtract", "multiply"] as const)("%s(A, B) is that of the reference to the bit", (name) => {
    compare_all((backend, a, b) => backend[name](a, b));
  });

  it.each(["relu", "relu_derivative"] as const)("%s(A) is that of the reference to the bit", (name) => {
    compare_all((backend, a) => backend[name](a));
  });

  it("scale(A, factor) is that of the reference to the bit, if float32 holds the factor", () => {
    compare_all((backend, a) => backend.scale(a, SHARP));
  });

  it("scale(A, factor) is that of the reference within two roundings, if the factor has to be rounded", () => {
    compare_all(
      (backend, a) => backend.scale(a, 0.1),
      (n, expected) => 2 * UNIT * Math.abs(expected[n]!) + LEAST_NORMAL,
    );
  });

  it.each([
    ["below the least float32", 1e-50],
    ["with too few digits in float32", 1e-40],
    ["above the largest float32", 1e39],
    ["above it, below 0", -1e300],
    ["0", 0],
    ["−0", -0],
  ])("scale(A, factor) is exactly that of the reference for a factor %s", (_, factor) => {
    const a = Float32Array.of(0, -0, 1, -1e-30, 1e30, Number.POSITIVE_INFINITY, Number.NaN);
    compare(a, a, (backend, A) => backend.scale(A, factor));
    compare(a, a, (backend, A) => backend.scale(backend.scale(A, factor), factor));
  });

  it("scale(A, c) twice, whose product float32 cannot hold, is that of the reference", () => {
    const a = Float32Array.of(0, 1, -3, 1e20);
    for (const factor of [2 ** -70, 2 ** 70]) {
      compare(a, a, (backend, A) => backend.scale(backend.scale(A, factor), factor));
      compare(a, a, (backend, A, B) => backend.add(backend.scale(backend.scale(A, factor), factor), B));
    }
  });

  it("a scaled matrix is the same to the bit wherever it goes", () => {
    compare_all((backend, a, b) => backend.subtract(a, backend.scale(b, SHARP)));
    compare_all((backend, a, b) => backend.multiply(backend.scale(a, SHARP), b));
    compare_all((backend, a) => backend.add(backend.scale(a, SHARP), backend.scale(a, SHARP)));
    compare_all((backend, a) => backend.relu(backend.scale(a, SHARP)));
    compare_all((backend, a) => backend.scale(backend.scale(a, SHARP), 0.25));
  });

  it("a matrix scaled by a factor that has to be rounded is the same to the bit kept as not", () => {
    const operations: Record<string, (a: Numbers, b: Numbers) => Numbers> = {
      "0.1·a": (a) => kernels.scale(a, 0.1),
      "0.3·(0.1·a)": (a) => kernels.scale(kernels.scale(a, 0.1), 0.3),
      "a − 0.1·b": (a, b) => kernels.subtract(a, kernels.scale(b, 0.1)),
      "0.1·a ⊙ 0.3·b": (a, b) => kernels.multiply(kernels.scale(a, 0.1), kernels.scale(b, 0.3)),
      "0.3·(0.1·a) + b": (a, b) => kernels.add(kernels.scale(kernels.scale(a, 0.1), 0.3), b),
      "max(0, 0.1·a)": (a) => kernels.relu(kernels.scale(a, 0.1)),
    };
    for (const [name, operate] of Object.entries(operations)) {
      const [ordinary, kept] = PLACES.map((place) =>
        run_at(kernels, place, (numbers) => operate(numbers(large.a), numbers(large.b))),
      );
      expect
        .soft(
          first_excess(kept!, ordinary!, () => 0),
          name,
        )
        .toBeUndefined();
    }
  });

  it("step_by_size(A, G, S, rate, epsilon) is that of the reference within a few roundings", () => {
    const bound = (n: number, expected: Values, a: Values) =>
      8 * UNIT * (Math.abs(expected[n]!) + Math.abs(a[n]!)) + LEAST_NORMAL;
    compare_all((backend, a, b) => backend.step_by_size(a, b, backend.multiply(b, b), 0.1, 1e-3), bound);
  });

  it.each([
    { rate: 0.1, epsilon: 1e-50 },
    { rate: 1e-50, epsilon: 0.1 },
    { rate: 1e39, epsilon: 1 },
    { rate: 0.1, epsilon: 0 },
  ])("step_by_size(A, G, S, $rate, $epsilon) says of gradients of 0 what the reference says", ({ rate, epsilon }) => {
    const a = Float32Array.of(1, 2, 3);
    const [g, s] = [Float32Array.of(0, 0, 1), Float32Array.of(0, 1, 0)];
    const expected = reference.step_by_size(a, g, s, rate, epsilon) as Values;
    for (const place of PLACES) {
      const actual = run_at(kernels, place, (numbers) =>
        kernels.step_by_size(numbers(a), numbers(g), numbers(s), rate, epsilon),
      );
      expect(first_excess(actual, expected, (n) => 8 * UNIT * Math.abs(expected[n]!))).toBeUndefined();
    }
  });

  it("drop_out(A, rate, seed) leaves out the entries that the reference leaves out", () => {
    const bound = (n: number, expected: Values) => 2 * UNIT * Math.abs(expected[n]!) + LEAST_NORMAL;
    const rates = double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    assert(
      property(pairs, rates, integer(), ({ a }, rate, seed) =>
        compare(a, a, (backend, A) => backend.drop_out(A, rate, seed), bound),
      ),
    );
    compare(large.a, large.a, (backend, A) => backend.drop_out(A, 0.5, 1), bound);
    compare(large.a, large.a, (backend, A) => backend.drop_out(A, 1 - 2 ** -53, 1), bound);
  });

  it("of a float64 operand is exactly what the reference gives, whatever is kept", () => {
    const scope = kernels.open_scope()!;
    const [a, b] = [Float32Array.of(1.5, -2, 3), Float64Array.of(1e-12, 0.1, -3)];
    for (const first of [a, scope.keep(a)]) {
      for (const name of ["add", "subtract", "multiply"] as const) {
        expect(kernels[name](first, b)).toStrictEqual(reference[name](a, b));
        expect(kernels[name](b, first)).toStrictEqual(reference[name](b, a));
      }
      const squares = magnitudes(b);
      expect(kernels.step_by_size(first, b, squares, 0.1, 1e-8)).toStrictEqual(
        reference.step_by_size(a, b, squares, 0.1, 1e-8),
      );
    }
    for (const operate of [
      (backend: typeof reference) => backend.scale(b, 0.1),
      (backend: typeof reference) => backend.relu(b),
      (backend: typeof reference) => backend.relu_derivative(b),
      (backend: typeof reference) => backend.drop_out(b, 0.5, 1),
    ]) {
      expect(operate(kernels)).toBeInstanceOf(Float64Array);
      expect(operate(kernels)).toStrictEqual(operate(reference));
    }
    scope.close();
  });

  it.each([
    { name: "NaN", a: [1, Number.NaN, 2] },
    { name: "infinities", a: [1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] },
    { name: "zeros of both signs", a: [0, -0, 0] },
  ])("every operation on $name is that of the reference", ({ a }) => {
    for (const copies of [1, 2, 3]) {
      const values = Float32Array.from(Array(copies).fill(a).flat());
      for (const name of ["add", "subtract", "multiply"] as const)
        compare(values, values, (by, A, B) => by[name](A, B));
      for (const name of ["relu", "relu_derivative"] as const) compare(values, values, (by, A) => by[name](A));
      compare(values, values, (by, A) => by.scale(A, -2));
    }
  });
});
