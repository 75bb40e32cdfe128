import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { reference } from "../../../lib/backend/reference";
import type { Values } from "../../../lib/backend/values";
import type { Matrix } from "../../../lib/matrix/matrix";
import { factors, magnitudes, PLACES, random_matrix, run_at, the_kernels } from "./arbitrary_matrices";
import { first_excess, LEAST_NORMAL, rounding_bound, UNIT } from "./bound";

const kernels = the_kernels();

/** Two matrices of the same random shape, and a column for each of their columns. */
const pairs = factors.map(({ seed, rows, inner, density }) => ({
  A: random_matrix(seed, rows, inner, { density }),
  B: random_matrix(seed ^ 1, rows, inner),
  b: random_matrix(seed ^ 2, rows, 1),
}));

/** Large enough to be shared by threads, and not a multiple of anything. */
const large = {
  A: random_matrix(1, 11, 20_001),
  B: random_matrix(2, 11, 20_001),
  b: random_matrix(3, 11, 1),
};

/** The units in the last place of float32 by which exponentials may be off, and a few roundings more. */
const EXP = 6 * UNIT;

/** Holds kernels, wherever the operands are, to a bound: by default, the same bits. */
function expect_near(
  operate: (numbers: Parameters<Parameters<typeof run_at>[2]>[0]) => ReturnType<typeof kernels.softmax>,
  expected: Values,
  bound: (n: number) => number = () => 0,
): void {
  for (const place of PLACES) {
    expect(
      first_excess(
        run_at(kernels, place, (numbers) => operate(numbers)),
        expected,
        bound,
      ),
      place,
    ).toBeUndefined();
  }
}

function check_softmax({ rows, values }: Matrix): void {
  const expected = reference.softmax(values, rows) as Values;
  const bound = (n: number) => (EXP + rows * UNIT) * expected[n]! + LEAST_NORMAL;
  expect_near((numbers) => kernels.softmax(numbers(values), rows), expected, bound);
}

function check_row_sums({ rows, columns, values }: Matrix): void {
  const magnitude = reference.row_sums(magnitudes(values), rows) as Values;
  const bound = (n: number) => rounding_bound(Math.min(columns, 256), magnitude[n]!);
  const expected = reference.row_sums(values, rows) as Values;
  expect_near((numbers) => kernels.row_sums(numbers(values), rows), expected, bound);
}

/** Each column's loss is rounded where exponentials are added up, and that relative to the logarithm's argument. */
function check_cross_entropy({ rows, values }: Matrix, Y: Matrix): void {
  const weight = magnitudes(Y.values).reduce((sum, y) => sum + y, 0);
  const bound = weight * (EXP + rows * UNIT) + 1e-13;
  const expected = Float64Array.of(reference.cross_entropy(values, Y.values, rows));
  for (const place of PLACES) {
    const actual = run_at(kernels, place, (numbers) => kernels.cross_entropy(numbers(values), numbers(Y.values), rows));
    expect(
      first_excess(Float64Array.of(actual), expected, () => bound),
      place,
    ).toBeUndefined();
  }
}

function check_sum_of_squares({ values }: Matrix): void {
  const expected = reference.sum_of_squares(values);
  for (const place of PLACES) {
    const actual = run_at(kernels, place, (numbers) => kernels.sum_of_squares(numbers(values)));
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(values.length * 2 ** -52 * expected);
  }
}

function check_argmax({ rows, values }: Matrix): void {
  const expected = reference.column_argmax(values, rows);
  for (const place of PLACES) {
    const actual = run_at(kernels, place, (numbers) => kernels.column_argmax(numbers(values), rows));
    expect(actual?.constructor).toBe(expected?.constructor);
    expect(actual && Buffer.from(actual.buffer)).toStrictEqual(expected && Buffer.from(expected.buffer));
  }
}

function check_selection({ rows, columns, values }: Matrix, count: number): void {
  const indices = Uint32Array.from({ length: count }, (_, n) => (7_919 * n) % Math.max(1, columns));
  const expected = reference.select_columns(values, rows, indices) as Values;
  expect_near((numbers) => kernels.select_columns(numbers(values), rows, indices), expected);
}

describe("columns(engine)", () => {
  it("add_column(A, b) is that of the reference to the bit", () => {
    const check = ({ A, b }: typeof large) => {
      if (A.rows === 0) return;
      const expected = reference.add_column(A.values, b.values) as Values;
      expect_near((numbers) => kernels.add_column(numbers(A.values), numbers(b.values)), expected);
    };
    assert(property(pairs, check));
    check(large);
  });

  it("select_columns(A, rows, indices) is that of the reference to the bit", () => {
    assert(property(pairs, ({ A, b }) => (A.columns > 0 ? check_selection(A, b.rows) : undefined)));
    check_selection(large.A, 20_001);
  });

  it("row_sums(A, rows) is that of the reference to within rounding", () => {
    assert(property(pairs, ({ A }) => check_row_sums(A)));
    check_row_sums(large.A);
  });

  it("softmax(A, rows) is that of the reference to within rounding", () => {
    assert(property(pairs, ({ A }) => (A.rows > 0 ? check_softmax(A) : undefined)));
    check_softmax(large.A);
  });

  it("cross_entropy(A, Y, rows) is that of the reference to within rounding", () => {
    assert(property(pairs, ({ A, B }) => (A.rows > 0 ? check_cross_entropy(A, B) : undefined)));
    check_cross_entropy(large.A, large.B);
  });

  it("sum_of_squares(A) is that of the reference but for the order of its sum", () => {
    assert(property(pairs, ({ A }) => check_sum_of_squares(A)));
    check_sum_of_squares(large.A);
  });

  it("column_argmax(A, rows) is that of the reference", () => {
    assert(property(pairs, ({ A }) => (A.rows > 0 ? check_argmax(A) : undefined)));
    check_argmax(large.A);
  });

  it("of a float64 operand is exactly what the reference gives, whatever is kept", () => {
    const scope = kernels.open_scope()!;
    const a = Float64Array.of(1e-12, 0.1, -3, 2);
    const f = Float32Array.of(1, 0, 0, 1);
    for (const y of [f, scope.keep(f)]) {
      expect(kernels.cross_entropy(a, y, 2)).toBe(reference.cross_entropy(a, f, 2));
      expect(kernels.cross_entropy(y, a, 2)).toBe(reference.cross_entropy(f, a, 2));
      expect(kernels.add_column(y, a.subarray(0, 2))).toStrictEqual(reference.add_column(f, a.subarray(0, 2)));
    }
    expect(kernels.softmax(a, 2)).toStrictEqual(reference.softmax(a, 2));
    expect(kernels.row_sums(a, 2)).toStrictEqual(reference.row_sums(a, 2));
    expect(kernels.sum_of_squares(a)).toBe(reference.sum_of_squares(a));
    expect(kernels.column_argmax(a, 2)).toStrictEqual(reference.column_argmax(a, 2));
    expect(kernels.select_columns(a, 2, Uint32Array.of(1))).toStrictEqual(Float64Array.of(-3, 2));
    scope.close();
  });

  it.each([
    { name: "NaN", column: [1, Number.NaN, 2] },
    { name: "∞", column: [1, Number.POSITIVE_INFINITY, 2] },
    { name: "−∞", column: [1, Number.NEGATIVE_INFINITY, 2] },
    { name: "nothing but −∞", column: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] },
    { name: "±10,000", column: [10_000, -10_000, 0] },
    { name: "zeros of both signs", column: [0, -0, 0] },
  ])("each operation on a column with $name is that of the reference", ({ column }) => {
    for (const columns of [1, 2, 4, 5]) {
      const A: Matrix = { rows: 3, columns, values: Float32Array.from(Array(columns).fill(column).flat()) };
      expect_near((numbers) => kernels.row_sums(numbers(A.values), 3), reference.row_sums(A.values, 3) as Values);
      check_softmax(A);
      check_argmax(A);
      for (let true_row = 0; true_row < 3; true_row++) {
        check_cross_entropy(A, { ...A, values: A.values.map((_, n) => (n % 3 === true_row ? 1 : 0)) });
      }
    }
  });
});
