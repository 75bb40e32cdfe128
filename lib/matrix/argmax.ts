import type { Matrix } from "./matrix";
import { check_dense, ShapeError, shape_of } from "./shape";

/**
 * The row of each column's largest entry; of equal ones, the first.
 *
 * @throws ShapeError if A has no row or more than 256; RangeError if a column holds NaN, which nothing is larger than.
 */
export function column_argmax(A: Matrix): Uint8Array {
  check_dense("column_argmax", "A", A);
  const { rows, columns, values } = A;
  if (rows < 1 || rows > 256) throw new ShapeError(`column_argmax: A must have 1 to 256 rows, got ${shape_of(A)}`);
  const largest = new Uint8Array(columns);
  for (let j = 0; j < columns; j++) {
    let best = 0;
    for (let i = 0; i < rows; i++) {
      const value = values[i + rows * j]!;
      if (Number.isNaN(value)) throw new RangeError(`column_argmax: column ${j} holds NaN, so it has no largest entry`);
      if (value > values[best + rows * j]!) best = i;
    }
    largest[j] = best;
  }
  return largest;
}
