import type { Matrix } from "./matrix";
import { operations } from "./operations";
import { check_dense, ShapeError, shape_of } from "./shape";

/**
 * The row of each column's largest entry; of equal ones, the first.
 *
 * @throws ShapeError if A has no row or more than 256; RangeError if a column holds NaN, which nothing is larger than.
 */
export function column_argmax(A: Matrix): Uint8Array {
  check_dense("column_argmax", "A", A);
  if (A.rows < 1 || A.rows > 256) throw new ShapeError(`column_argmax: A must have 1 to 256 rows, got ${shape_of(A)}`);
  const largest = operations().column_argmax(A);
  if (largest) return largest;
  const column = Math.floor(A.values.findIndex(Number.isNaN) / A.rows);
  throw new RangeError(`column_argmax: column ${column} holds NaN, so it has no largest entry`);
}
