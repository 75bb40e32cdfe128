import type { Values } from "../../../lib/backend/values";

/** Half the distance from 1 to the next float32: how far rounding moves a number, relative to it. */
export const UNIT = 2 ** -24;

/** What underflow can take from a sum's term. */
const SMALLEST = 2 ** -149;

/** Below it float32 has fewer digits. */
export const LEAST_NORMAL = 2 ** -126;

/**
 * How far two ways to compute Σₖ aₖ·bₖ in float32 may be apart.
 *
 * Whatever the order of its n products and additions, a sum is off by at most γ·Σ|aₖ·bₖ| with γ = n·u/(1 − n·u), where u is the unit of
 * rounding (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). A fused multiplication and addition
 * rounds once less. Pieces that are added up afterwards make no term go through more than n additions and those of the pieces. The reference sums
 * in float64 and rounds once; it is allowed as much as the kernels, which doubles the bound.
 *
 * @param magnitude Σ|aₖ·bₖ|
 */
export function rounding_bound(terms: number, magnitude: number): number {
  const steps = (terms + 10) * UNIT;
  return 2 * ((steps / (1 - steps)) * magnitude + terms * SMALLEST);
}

/** The first entry in which two results are further apart than their bound, in words; undefined if there is none. */
export function first_excess(actual: Values, expected: Values, bound: (entry: number) => number): string | undefined {
  if (actual.constructor !== expected.constructor)
    return `${actual.constructor.name}, not ${expected.constructor.name}`;
  if (actual.length !== expected.length) return `${actual.length} numbers, not ${expected.length}`;
  for (let n = 0; n < expected.length; n++) {
    if (Object.is(actual[n], expected[n])) continue; // Infinities, and NaN
    const difference = Math.abs(actual[n]! - expected[n]!);
    if (!(difference <= bound(n))) return `entry ${n} is ${actual[n]}, not ${expected[n]}; the bound is ${bound(n)}`;
  }
  return undefined;
}
