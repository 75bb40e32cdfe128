import type { Matrix } from "../../matrix/matrix";

/** A loss, and how its slopes are measured: see `GradientCheckOptions`. */
export interface Measurement<P> {
  readonly loss: (parameters: P) => number;
  readonly pre_activations: (parameters: P) => readonly Matrix[];
  readonly step: number;
}

/**
 * The slope of a loss along a line through the space of its parameters, by central differences: (L(h) − L(−h)) / 2h.
 * `undefined` if one of the pre-activations changes its sign on the way: at that kink the loss has no slope.
 *
 * @param move The parameters at a distance along the line; the slope is that at distance 0.
 * @throws RangeError if the loss is not finite.
 */
export function measured_slope<P>(
  move: (distance: number) => P,
  { loss, pre_activations, step }: Measurement<P>,
): number | undefined {
  const ahead = move(step);
  const behind = move(-step);
  if (differ_in_sign(pre_activations(ahead), pre_activations(behind))) return undefined;
  const rise = loss(ahead) - loss(behind);
  if (!Number.isFinite(rise)) {
    throw new RangeError(`gradient_check: the loss must be a finite number, got ${loss(ahead)} and ${loss(behind)}`);
  }
  return rise / (2 * step);
}

/** Whether some number is above 0 in one of the two lists of matrices, and not in the other. */
function differ_in_sign(ahead: readonly Matrix[], behind: readonly Matrix[]): boolean {
  return ahead.some(({ values }, k) => values.some((z, n) => z > 0 !== behind[k]!.values[n]! > 0));
}
