import { map } from "./matrix/elementwise";
import { type Matrix, new_values, precision_of, with_axes } from "./matrix/matrix";
import { check_dense } from "./matrix/shape";

/** ReLU, the rectified linear unit: max(0, z) for each entry. NaN stays NaN. */
export function relu<Rows extends string, Columns extends string>(Z: Matrix<Rows, Columns>): Matrix<Rows, Columns> {
  check_dense("relu", "Z", Z);
  return map(Z, (z) => Math.max(0, z));
}

/** The slope of ReLU at each entry: 1 where z > 0, else 0. At the kink, z = 0, the slope is taken as 0. */
export function relu_derivative<Rows extends string, Columns extends string>(
  Z: Matrix<Rows, Columns>,
): Matrix<Rows, Columns> {
  check_dense("relu_derivative", "Z", Z);
  return map(Z, (z) => (z > 0 ? 1 : 0));
}

/**
 * Softmax of each column: A[i,j] = exp(Z[i,j]) / Σₖ exp(Z[k,j]). Each column is positive and sums to 1.
 *
 * The column's maximum is subtracted first. That changes nothing, for it cancels, and keeps exp from overflowing:
 * the largest exponent is 0, so logits of ±10,000 are as harmless as those of ±1. An entry of −∞ becomes 0; a column that
 * holds NaN or ∞, or nothing but −∞, becomes NaN.
 */
export function softmax<Rows extends string, Columns extends string>(Z: Matrix<Rows, Columns>): Matrix<Rows, Columns> {
  check_dense("softmax", "Z", Z);
  const { rows, columns, values, axes } = Z;
  const A = new_values(rows * columns, precision_of(values));
  for (let j = 0; j < columns; j++) {
    const start = rows * j;
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rows; i++) largest = Math.max(largest, values[start + i]!);
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += A[start + i] = Math.exp(values[start + i]! - largest);
    for (let i = 0; i < rows; i++) A[start + i]! /= sum;
  }
  return with_axes(rows, columns, A, axes);
}
