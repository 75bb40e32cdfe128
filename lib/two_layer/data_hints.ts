import type { Matrix } from "../matrix/matrix";
import { is_sparse, type SparseMatrix } from "../matrix/sparse_matrix";

/** Examples that are looked at: enough to know the data by, and quick to look through. */
const MOST_EXAMPLES = 500;

/** Examples of fewer numbers are taken for measurements: that most of them are high is then no sign of white paper. */
const LEAST_PIXELS = 64;

/**
 * A sentence about inputs that look as if a step of their preparation was forgotten: bytes that were not divided by 255, bytes that were
 * divided twice, or images with paper as 1 and ink as 0, where MNIST has paper as 0. Undefined if nothing strikes. It is a guess, and a
 * hint is all that it is good for.
 *
 * Shape: X is inputs × examples.
 */
export function image_hint(X: Matrix | SparseMatrix): string | undefined {
  const stored = stored_values(X, Math.min(X.columns, MOST_EXAMPLES));
  const entries = X.rows * Math.min(X.columns, MOST_EXAMPLES);
  const least = stored.reduce((low, value) => Math.min(low, value), 0);
  const most = stored.reduce((high, value) => Math.max(high, value), 0);
  const typical = Math.sqrt(stored.reduce((sum, value) => sum + value * value, 0) / entries);
  if (typical > 10) {
    return (
      `The inputs go from ${short(least)} to ${short(most)}, and a typical one is ${short(typical)}; a network learns best from inputs of about 0 to 1. ` +
      "Bytes, 0 to 255, are to be divided by 255."
    );
  }
  if (X.rows < LEAST_PIXELS || least < 0) return undefined;
  if (most > 0 && most < 1 / 64) return `The inputs go up to ${short(most)}, not 1: were they divided by 255 twice?`;
  const bright = stored.filter((value) => value > most / 2).length / entries;
  if (!(bright > 0.75)) return undefined;
  return (
    `${Math.round(100 * bright)} % of the pixels are bright: these images seem to have paper as 1 and ink as 0. ` +
    "MNIST has paper as 0 and ink as 1; 1 − x turns one into the other."
  );
}

/** The values of the first columns, of a sparse matrix without the zeros. */
function stored_values(X: Matrix | SparseMatrix, columns: number): Float64Array {
  if (!is_sparse(X)) return Float64Array.from(X.values.subarray(0, X.rows * columns));
  const parts = Array.from({ length: columns }, (_, j) => X.values.subarray(X.column_starts[j], X.column_ends[j]));
  const stored = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    stored.set(part, at);
    at += part.length;
  }
  return stored;
}

function short(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
