import type { Matrix } from "../matrix/matrix";
import type { SparseMatrix } from "../matrix/sparse_matrix";

/** Inputs this large make scores too large for float32 within a few steps, whatever the rate. */
const LARGE_INPUT = 100;

/** What a training looked at in the step whose loss was not finite. */
export interface Suspects {
  readonly X: Matrix | SparseMatrix;
  readonly Y: Matrix;
  /** The parameters by name, as the step began. */
  readonly parameters: Readonly<Record<string, Matrix>>;
}

/**
 * What made a loss infinite or NaN, if it is not the learning rate: a number of the batch or of the parameters that is not finite, or inputs
 * that are far too large. A sentence; undefined if nothing strikes.
 */
export function likely_cause({ X, Y, parameters }: Suspects): string | undefined {
  const of_batch = not_finite("X", X) ?? not_finite("Y", Y);
  if (of_batch) return `${of_batch}, so no learning rate can help`;
  let largest = 0;
  for (const x of X.values) largest = Math.max(largest, Math.abs(x));
  if (largest > LARGE_INPUT) {
    return `X holds numbers as large as ${Number(largest.toPrecision(3))}; divide the inputs so that they are about 0 to 1`;
  }
  for (const [name, A] of Object.entries(parameters)) {
    const of_parameters = not_finite(name, A);
    if (of_parameters) return of_parameters;
  }
  return undefined;
}

function not_finite(name: string, { values }: { readonly values: Float32Array | Float64Array }): string | undefined {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  return wrong === -1 ? undefined : `${name} holds ${values[wrong]}`;
}
