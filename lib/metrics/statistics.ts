/**
 * The arithmetic mean.
 *
 * @throws RangeError if there is no value.
 */
export function mean(values: ArrayLike<number>): number {
  check_values("mean", values, 1);
  return sum_of(values, (value) => value) / values.length;
}

/**
 * The mean of several runs and how far they spread: the sample standard deviation √(Σ (a − mean)² / (n − 1)).
 *
 * @throws RangeError if there are fewer than two values: one run says nothing of the spread.
 */
export function mean_and_deviation(values: ArrayLike<number>): { mean: number; deviation: number } {
  check_values("mean_and_deviation", values, 2);
  const middle = mean(values);
  const squares = sum_of(values, (value) => (value - middle) ** 2);
  return { mean: middle, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** What two settings, each run with the same seeds, differ by. */
export interface PairedDifference {
  /** The mean of a[i] − b[i]. */
  readonly mean: number;
  /** The standard deviation of a[i] − b[i]. */
  readonly deviation: number;
  /** The standard error of the mean: the deviation divided by √n. A mean beyond about three of them, with five pairs, is hardly luck. */
  readonly error: number;
  /** For how many pairs a[i] is higher than b[i]. */
  readonly higher: number;
}

/**
 * Compares two settings run by run: `a[i]` and `b[i]` belong to the same seed, so that luck they have in common cancels.
 *
 * @throws RangeError if there are not as many values in both, or fewer than two.
 */
export function paired_difference(a: ArrayLike<number>, b: ArrayLike<number>): PairedDifference {
  if (a.length !== b.length) {
    throw new RangeError(`paired_difference: each a needs a b of the same seed, got ${a.length} and ${b.length}`);
  }
  check_values("paired_difference", a, 2);
  check_values("paired_difference", b, 2);
  const differences = Array.from(a, (value, i) => value - b[i]!);
  const { mean, deviation } = mean_and_deviation(differences);
  const error = deviation / Math.sqrt(differences.length);
  return { mean, deviation, error, higher: differences.filter((difference) => difference > 0).length };
}

/**
 * √(Σ a² / n): how far values are from 0, the sign left out of account.
 *
 * @throws RangeError if there is no value.
 */
export function root_mean_square(values: ArrayLike<number>): number {
  check_values("root_mean_square", values, 1);
  return Math.sqrt(sum_of(values, (value) => value ** 2) / values.length);
}

/** A plain loop: the entries of a matrix are many. */
function sum_of(values: ArrayLike<number>, of: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!);
  return sum;
}

function check_values(caller: string, values: ArrayLike<number>, least: number): void {
  const count = least === 1 ? "one value" : "two values";
  if (values.length < least) throw new RangeError(`${caller}: at least ${count} must be given, got ${values.length}`);
}
