import { backend } from "../backend/in_use";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_dense } from "./shape";

/** ReLU, the rectified linear unit: max(0, z) for each entry. NaN stays NaN. */
export function relu<Rows extends string, Columns extends string>(Z: Matrix<Rows, Columns>): Matrix<Rows, Columns> {
  check_dense("relu", "Z", Z);
  return matrix_of(Z.rows, Z.columns, backend().relu(numbers_of(Z)), Z.axes);
}

/** The slope of ReLU at each entry: 1 where z > 0, else 0. At the kink, z = 0, the slope is taken as 0. */
export function relu_derivative<Rows extends string, Columns extends string>(
  Z: Matrix<Rows, Columns>,
): Matrix<Rows, Columns> {
  check_dense("relu_derivative", "Z", Z);
  return matrix_of(Z.rows, Z.columns, backend().relu_derivative(numbers_of(Z)), Z.axes);
}
