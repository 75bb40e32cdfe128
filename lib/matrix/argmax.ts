import { backend } from "../backend/in_use";
import { type Matrix, numbers_of } from "./matrix";
import { check_dense, ShapeError, shape_of } from "./shape";

/** The most rows whose numbers fit into 16-bit words. */
const MOST_ROWS = 65_536;

/**
 * The row of each column's largest entry; of equal ones, the first. As bytes, or, if A has more than 256 rows, as 16-bit words.
 *
 * @throws ShapeError if A has no row or more than 65,536; RangeError if a column holds NaN, which nothing is larger than.
 */
export function column_argmax(A: Matrix): Uint8Array | Uint16Array {
  check_dense("column_argmax", "A", A);
  if (A.rows < 1 || A.rows > MOST_ROWS) {
    throw new ShapeError(`column_argmax: A must have 1 to ${MOST_ROWS} rows, got ${shape_of(A)}`);
  }
  const largest = backend().column_argmax(numbers_of(A), A.rows);
  if (largest) return largest;
  const column = Math.floor(A.values.findIndex(Number.isNaN) / A.rows);
  throw new RangeError(`column_argmax: column ${column} holds NaN, so it has no largest entry`);
}
