import { type Matrix, with_axes } from "../matrix/matrix";
import { operations } from "../matrix/operations";
import { check_dense } from "../matrix/shape";

/** ReLU, the rectified linear unit: max(0, z) for each entry. NaN stays NaN. */
export function relu<Rows extends string, Columns extends string>(Z: Matrix<Rows, Columns>): Matrix<Rows, Columns> {
  check_dense("relu", "Z", Z);
  return with_axes(Z.rows, Z.columns, operations().relu(Z), Z.axes);
}

/** The slope of ReLU at each entry: 1 where z > 0, else 0. At the kink, z = 0, the slope is taken as 0. */
export function relu_derivative<Rows extends string, Columns extends string>(
  Z: Matrix<Rows, Columns>,
): Matrix<Rows, Columns> {
  check_dense("relu_derivative", "Z", Z);
  return with_axes(Z.rows, Z.columns, operations().relu_derivative(Z), Z.axes);
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
  return with_axes(Z.rows, Z.columns, operations().softmax(Z), Z.axes);
}
