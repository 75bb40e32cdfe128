import { backend } from "../backend/in_use";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_shape, ShapeError, shape_of } from "./shape";

// What has numbers of its own for each row. They are columns: rows × one.

/** C[i,j] = p[i]·A[i,j] + q[i]·B[i,j] + r[i]. Throws ShapeError if the shapes do not fit. */
export function combine_rows(A: Matrix, p: Matrix, B: Matrix, q: Matrix, r: Matrix): Matrix {
  check_shape("combine_rows", "B", B, A);
  for (const column of [p, q, r]) check_shape("combine_rows", "a column", column, { rows: A.rows, columns: 1 });
  const C = backend().combine_rows(numbers_of(A), numbers_of(p), numbers_of(B), numbers_of(q), numbers_of(r));
  return matrix_of(A.rows, A.columns, C, A.axes);
}

/** Σⱼ (A[i,j] − a[i])·(B[i,j] − b[i]) for each row, as a column. Throws ShapeError if the shapes do not fit. */
export function row_covariances(A: Matrix, a: Matrix, B: Matrix, b: Matrix): Matrix {
  check_shape("row_covariances", "B", B, A);
  for (const column of [a, b]) check_shape("row_covariances", "a column", column, { rows: A.rows, columns: 1 });
  const sums = backend().row_covariances(numbers_of(A), numbers_of(a), numbers_of(B), numbers_of(b));
  return matrix_of(A.rows, 1, sums, A.axes && [A.axes[0], "one"]);
}

/** The same numbers in the same order, in columns of so many rows. Throws ShapeError if they do not come out even. */
export function in_rows(A: Matrix, rows: number): Matrix {
  const columns = (A.rows * A.columns) / rows;
  if (Number.isInteger(columns)) return matrix_of(rows, columns, numbers_of(A), undefined);
  throw new ShapeError(`in_rows: a matrix of ${shape_of(A)} cannot be cut into columns of ${rows}`);
}
