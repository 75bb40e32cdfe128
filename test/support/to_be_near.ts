import { expect } from "vitest";
import { type Matrix, to_rows } from "../../lib/matrix/matrix";

declare module "vitest" {
  // The type parameter has to be named as vitest names it.
  interface Assertion<T> {
    /**
     * Compares a matrix, or a number, with the expected one. The tolerance is relative to the largest expected number, or to
     * `at_least` if that is larger: where terms of about that size cancel, what is left is rounding.
     */
    to_be_near(expected: T extends Matrix ? Matrix | number[][] : number, tolerance: number, at_least?: number): void;
  }
}

expect.extend({
  to_be_near(actual: Matrix | number, expected: Matrix | number[][] | number, tolerance: number, at_least = 0) {
    const actual_rows = rows_of(actual);
    const expected_rows = rows_of(expected);
    const fault =
      size_fault(actual_rows, expected_rows) ?? entry_fault(actual_rows, expected_rows, tolerance, at_least);
    return { pass: fault === undefined, message: () => fault ?? `expected a difference of more than ${tolerance}` };
  },
});

function rows_of(value: Matrix | number[][] | number): number[][] {
  if (typeof value === "number") return [[value]];
  return Array.isArray(value) ? value : to_rows(value);
}

function size_fault(actual: number[][], expected: number[][]): string | undefined {
  const size = (rows: number[][]) => `${rows.length}×${rows[0]?.length ?? 0}`;
  if (size(actual) !== size(expected)) return `expected a matrix of ${size(expected)}, got one of ${size(actual)}`;
  return undefined;
}

function entry_fault(
  actual: number[][],
  expected: number[][],
  tolerance: number,
  at_least: number,
): string | undefined {
  const largest = Math.max(at_least, ...expected.flat().map(Math.abs));
  for (const [i, row] of expected.entries()) {
    for (const [j, value] of row.entries()) {
      const difference = Math.abs(actual[i]![j]! - value);
      if (difference <= tolerance * largest) continue; // NaN is not
      return `expected entry (${i}, ${j}) to be ${value}, got ${actual[i]![j]}: they differ by ${difference / largest} of ${largest}, and may by ${tolerance}`;
    }
  }
  return undefined;
}
