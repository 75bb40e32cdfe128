import { backend } from "../backend/in_use";
import { type Fixed, type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_dense, check_shape } from "./shape";

/**
 * Softmax of each column: A[i,j] = exp(Z[i,j]) / Σₖ exp(Z[k,j]). Each column is positive and sums to 1.
 *
 * The column's maximum is subtracted first. That changes nothing, for it cancels, and keeps exp from overflowing:
 * the largest exponent is 0, so logits of ±10,000 are as harmless as those of ±1. An entry of −∞ becomes 0; a column that
 * holds NaN or ∞, or nothing but −∞, becomes NaN.
 */
export function softmax<Rows extends string, Columns extends string>(Z: Matrix<Rows, Columns>): Matrix<Rows, Columns> {
  check_dense("softmax", "Z", Z);
  return matrix_of(Z.rows, Z.columns, backend().softmax(numbers_of(Z), Z.rows), Z.axes);
}

/**
 * Σᵢⱼ −Y[i,j]·ln softmax(Z)[i,j]: the cross-entropy of all columns together, in nats. Where Y is 0, nothing is added.
 *
 * −ln softmax(z)[d] = ln Σₖ exp(zₖ) − z[d]; with the column's maximum taken out of the sum, no exp overflows and no logarithm sees 0.
 *
 * @throws ShapeError if the shapes differ.
 */
export function total_cross_entropy<Rows extends string, Columns extends string>(
  caller: string,
  Z: Matrix<Rows, Columns>,
  Y: Matrix<Fixed<Rows>, Fixed<Columns>>,
): number {
  check_dense(caller, "Z", Z);
  check_shape(caller, "Y", Y, Z);
  return backend().cross_entropy(numbers_of(Z), numbers_of(Y), Z.rows);
}
