import { shared_array } from "./kernels/shared_array";
import { type Matrix, with_axes } from "./matrix";

/** A matrix of float32 zeros for data that are filled in once and stay, such as targets: where kernels find them without a copy. */
export function lasting_zeros<Rows extends string, Columns extends string>(
  rows: number,
  columns: number,
  axes: readonly [Rows, Columns],
): Matrix<Rows, Columns> {
  return with_axes(rows, columns, shared_array(Float32Array, rows * columns), axes);
}
