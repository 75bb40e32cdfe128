import { assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Computed } from "../../../lib/matrix/held_matrix";
import { compiled_passes } from "../../../lib/matrix/kernels/compiled_passes";
import { type Matrix, with_axes } from "../../../lib/matrix/matrix";
import { plain_passes } from "../../../lib/matrix/passes";
import { factors, magnitudes, numbers, random_matrix, the_engine } from "./arbitrary_matrices";
import { first_excess, rounding_bound } from "./bound";

const kernels = compiled_passes(the_engine());

/** Two matrices of the same random shape. */
const pairs = factors.map(({ seed, rows, inner, first, second, density }) => ({
  A: random_matrix(seed, rows, inner, first, density),
  B: random_matrix(seed ^ 1, rows, inner, second),
  b: random_matrix(seed ^ 2, rows, 1, second),
}));

/** Large enough to be shared by threads, and not a multiple of anything. */
const large = { A: random_matrix(1, 11, 20_001, "float32"), B: random_matrix(2, 11, 20_001, "float32") };

/** A factor that float32 holds exactly: with another, kernels round it first, and the plain loops only the product. */
const SHARP = 0.62890625;

/** A computed matrix of A's shape. */
function held(A: Matrix, computed: Computed): Matrix {
  return with_axes(A.rows, A.columns, computed, undefined);
}

/** The same numbers to the bit. */
function expect_same(actual: Computed, expected: Computed): void {
  expect(first_excess(numbers(actual), numbers(expected), () => 0)).toBeUndefined();
}

/** The number of units in the last place of float32 by which exponentials may be off, and a few roundings more. */
const EXP = 6 * 2 ** -24;

function check_softmax(A: Matrix): void {
  const expected = numbers(plain_passes.softmax(A));
  const bound = (n: number) => (EXP + A.rows * 2 ** -24) * expected[n]! + 2 ** -126;
  expect(first_excess(numbers(kernels.softmax(A)), expected, bound)).toBeUndefined();
}

function check_row_sums(A: Matrix): void {
  const magnitude = numbers(plain_passes.row_sums(magnitudes(A)));
  const precision = A.values instanceof Float64Array ? "float64" : "float32";
  const bound = (n: number) => rounding_bound(Math.min(A.columns, 256), magnitude[n]!, precision);
  expect(first_excess(numbers(kernels.row_sums(A)), numbers(plain_passes.row_sums(A)), bound)).toBeUndefined();
}

/** Each column's loss is rounded where exponentials are added up, and that relative to the logarithm's argument. */
function check_cross_entropy(A: Matrix, Y: Matrix): void {
  let weight = 0;
  for (const y of Y.values) weight += Math.abs(y);
  const bound = weight * (EXP + A.rows * 2 ** -24) + 1e-13;
  const actual = Float64Array.of(kernels.cross_entropy(A, Y));
  expect(first_excess(actual, Float64Array.of(plain_passes.cross_entropy(A, Y)), () => bound)).toBeUndefined();
}

describe("compiled_passes(engine)", () => {
  it.each(["add", "subtract", "multiply"] as const)("%s(A, B) is that of the plain loops to the bit", (name) => {
    assert(
      property(pairs, ({ A, B }) => {
        expect_same(kernels[name](A, B), plain_passes[name](A, B));
      }),
    );
    expect_same(kernels[name](large.A, large.B), plain_passes[name](large.A, large.B));
  });

  it.each(["relu", "relu_derivative"] as const)("%s(A) is that of the plain loops to the bit", (name) => {
    assert(
      property(pairs, ({ A }) => {
        expect_same(kernels[name](A), plain_passes[name](A));
      }),
    );
    expect_same(kernels[name](large.A), plain_passes[name](large.A));
  });

  it("scale(A, factor) of a result takes no pass of its own, and is the same to the bit wherever it goes", () => {
    assert(
      property(pairs, ({ A, B }) => {
        const sum = () => held(A, kernels.add(A, B));
        const scaled = { ...A, values: numbers(plain_passes.scale(sum(), SHARP)) };
        expect_same(kernels.scale(sum(), SHARP), scaled.values);
        const lazy = held(A, kernels.scale(sum(), SHARP));
        expect_same(kernels.subtract(A, lazy), plain_passes.subtract(A, scaled));
        expect_same(kernels.multiply(lazy, A), plain_passes.multiply(scaled, A));
        expect_same(kernels.add(lazy, lazy), plain_passes.add(scaled, scaled));
        expect_same(kernels.relu(lazy), plain_passes.relu(scaled));
        expect_same(kernels.scale(held(A, kernels.scale(sum(), SHARP)), 3), plain_passes.scale(scaled, 3));
      }),
    );
  });

  it("scale(A, factor) keeps its numbers when those of A are read and changed", () => {
    const A = held(large.A, kernels.add(large.A, large.B));
    const lazy = held(large.A, kernels.scale(A, 0.5));
    const half = Float32Array.from(A.values, (a) => a / 2);
    A.values.fill(0);
    expect(lazy.values).toEqual(half);
  });

  it("step_by_size(A, G, S, rate, epsilon) is that of the plain loops within a few roundings", () => {
    const check = (A: Matrix, G: Matrix, S: Matrix) => {
      const expected = numbers(plain_passes.step_by_size(A, G, S, 0.1, 1e-3));
      const unit = expected instanceof Float64Array ? 2 ** -53 : 2 ** -24;
      const bound = (n: number) => 8 * unit * (Math.abs(expected[n]!) + Math.abs(A.values[n]!)) + 2 ** -126;
      expect(first_excess(numbers(kernels.step_by_size(A, G, S, 0.1, 1e-3)), expected, bound)).toBeUndefined();
    };
    assert(
      property(pairs, ({ A, B }) => {
        check(A, B, magnitudes(B));
      }),
    );
    check(large.A, large.B, { ...large.B, values: Float32Array.from(large.B.values, Math.abs) });
  });

  it("drop_out(A, rate, seed) leaves out the entries that the plain loops leave out", () => {
    const check = (A: Matrix, rate: number, seed: number) => {
      const expected = numbers(plain_passes.drop_out(A, rate, seed));
      const unit = expected instanceof Float64Array ? 2 ** -53 : 2 ** -24;
      const bound = (n: number) => 2 * unit * Math.abs(expected[n]!) + 2 ** -126;
      expect(first_excess(numbers(kernels.drop_out(A, rate, seed)), expected, bound)).toBeUndefined();
    };
    assert(
      property(pairs, double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), integer(), ({ A }, rate, seed) => {
        check(A, rate, seed);
      }),
    );
    check(large.A, 0.5, 1);
    check(large.A, 1 - 2 ** -53, 1);
  });

  it("sum_of_squares(A) is that of the plain loops but for the order of its sum", () => {
    const check = (A: Matrix) => {
      const expected = plain_passes.sum_of_squares(A);
      expect(Math.abs(kernels.sum_of_squares(A) - expected)).toBeLessThanOrEqual(A.values.length * 2 ** -52 * expected);
    };
    assert(
      property(pairs, ({ A }) => {
        check(A);
      }),
    );
    check(large.A);
  });

  it("select_columns(A, indices) is that of the plain loops to the bit", () => {
    assert(
      property(pairs, ({ A, b }) => {
        const indices = Uint32Array.from(b.values, (_, n) => (7 * n) % Math.max(1, A.columns));
        if (A.columns > 0) expect_same(kernels.select_columns(A, indices), plain_passes.select_columns(A, indices));
      }),
    );
    const indices = Uint32Array.from({ length: 20_001 }, (_, n) => (7_919 * n) % 20_001);
    expect_same(kernels.select_columns(large.A, indices), plain_passes.select_columns(large.A, indices));
  });

  it("add_column(A, b) is that of the plain loops to the bit", () => {
    assert(
      property(pairs, ({ A, b }) => {
        expect_same(kernels.add_column(A, b), plain_passes.add_column(A, b));
      }),
    );
    const b = random_matrix(3, 11, 1, "float32");
    expect_same(kernels.add_column(large.A, b), plain_passes.add_column(large.A, b));
  });

  it("scale(A, factor) is that of the plain loops, whose factor is not rounded to float32, within two roundings", () => {
    assert(
      property(pairs, ({ A }) => {
        const expected = numbers(plain_passes.scale(A, 0.1));
        const bound = (n: number) => 2 ** -23 * Math.abs(expected[n]!);
        expect(first_excess(numbers(kernels.scale(A, 0.1)), expected, bound)).toBeUndefined();
      }),
    );
  });

  it("row_sums(A) is that of the plain loops to within rounding", () => {
    assert(property(pairs, ({ A }) => check_row_sums(A)));
    check_row_sums(large.A);
  });

  it("softmax(A) is that of the plain loops to within rounding", () => {
    assert(property(pairs, ({ A }) => check_softmax(A)));
    check_softmax(large.A);
  });

  it("cross_entropy(A, Y) is that of the plain loops to within rounding", () => {
    assert(property(pairs, ({ A, B }) => check_cross_entropy(A, B)));
    check_cross_entropy(large.A, large.B);
  });

  it("column_argmax(A) is that of the plain loops", () => {
    assert(
      property(pairs, ({ A }) => {
        if (A.rows > 0) expect(kernels.column_argmax(A)).toStrictEqual(plain_passes.column_argmax(A));
      }),
    );
    expect(Buffer.compare(kernels.column_argmax(large.A)!, plain_passes.column_argmax(large.A)!)).toBe(0);
  });

  it.each([
    { name: "NaN", column: [1, Number.NaN, 2] },
    { name: "∞", column: [1, Number.POSITIVE_INFINITY, 2] },
    { name: "−∞", column: [1, Number.NEGATIVE_INFINITY, 2] },
    { name: "nothing but −∞", column: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] },
    { name: "±10,000", column: [10_000, -10_000, 0] },
    { name: "zeros of both signs", column: [0, -0, 0] },
  ])("each pass of a column with $name is that of the plain loops", ({ column }) => {
    for (const columns of [1, 2, 4, 5]) {
      const A: Matrix = { rows: 3, columns, values: Float32Array.from(Array(columns).fill(column).flat()) };
      for (const name of ["relu", "relu_derivative", "row_sums"] as const) {
        expect_same(kernels[name](A), plain_passes[name](A));
      }
      check_softmax(A);
      expect(kernels.column_argmax(A)).toStrictEqual(plain_passes.column_argmax(A));
      for (let true_row = 0; true_row < 3; true_row++) {
        const Y: Matrix = { rows: 3, columns, values: A.values.map((_, n) => (n % 3 === true_row ? 1 : 0)) };
        check_cross_entropy(A, Y);
      }
    }
  });
});
