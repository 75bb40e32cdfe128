/** A slope as the gradient has it, and as it was measured. */
export interface Comparison {
  /** Which slope: `W1[3,412]`. */
  readonly where: string;
  readonly gradient: number;
  readonly measured: number;
}

/**
 * The comparison whose two slopes are furthest apart, and how far.
 *
 * The relative error is |gradient − measured| / s, where s is the largest of |gradient|, |measured| and the root mean square of
 * all the measured slopes. Without the last, a slope that happens to be almost 0 would be judged by the rounding of its
 * measurement. Slopes that are equal have no error, also if both are 0; a gradient that is not a finite number has an infinite one.
 */
export function worst_comparison(comparisons: readonly Comparison[]): Comparison & { readonly relative_error: number } {
  const squares = comparisons.reduce((sum, { measured }) => sum + measured ** 2, 0);
  const typical = Math.sqrt(squares / comparisons.length);
  return comparisons
    .map((comparison) => ({ ...comparison, relative_error: relative_error(comparison, typical) }))
    .reduce((worst, comparison) => (comparison.relative_error > worst.relative_error ? comparison : worst));
}

function relative_error({ gradient, measured }: Comparison, typical: number): number {
  if (!Number.isFinite(gradient)) return Number.POSITIVE_INFINITY;
  if (gradient === measured) return 0;
  return Math.abs(gradient - measured) / Math.max(Math.abs(gradient), Math.abs(measured), typical);
}
