import { array_of } from "../backend/backend";
import { type Matrix, numbers_of } from "../matrix/matrix";
import { StepMatrix } from "../matrix/step_matrix";

/** How far the sum of a column's probabilities may be from 1. */
const TOLERANCE = 1e-3;

/**
 * Throws unless each column of Y holds probabilities: numbers of at least 0 that sum to 1. What a training keeps was looked at as it began.
 *
 * @throws RangeError naming the first column that does not.
 */
export function check_probabilities(caller: string, Y: Matrix): void {
  if (Y instanceof StepMatrix) return;
  const values = array_of(numbers_of(Y));
  for (let j = 0; j < Y.columns; j++) {
    let sum = 0;
    let least = 0;
    for (let n = Y.rows * j; n < Y.rows * (j + 1); n++) {
      sum += values[n]!;
      if (!(values[n]! >= 0)) least = values[n]!;
    }
    if (Math.abs(sum - 1) <= TOLERANCE && least === 0) continue;
    const fault = least === 0 ? `it sums to ${short(sum)}` : `it holds ${short(least)}`;
    throw new RangeError(
      `${caller}: column ${j} of Y must hold probabilities, which are at least 0 and sum to 1, but ${fault}; one_hot(labels) makes such columns`,
    );
  }
}

/**
 * Throws unless each number of Y is a probability, from 0 to 1.
 *
 * @throws RangeError naming the first column with one that is not.
 */
export function check_fractions(caller: string, Y: Matrix): void {
  if (Y instanceof StepMatrix) return;
  const wrong = array_of(numbers_of(Y)).findIndex((y) => !(y >= 0 && y <= 1));
  if (wrong === -1) return;
  const [column, value] = [Math.floor(wrong / Y.rows), Y.values[wrong]!];
  throw new RangeError(
    `${caller}: column ${column} of Y must hold probabilities, from 0 to 1, but it holds ${short(value)}`,
  );
}

function short(value: number): string {
  return `${Number(value.toPrecision(6))}`;
}
