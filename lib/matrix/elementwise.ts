import { type Fixed, type Matrix, with_axes } from "./matrix";
import { operations } from "./operations";
import { check_dense, check_shape, ShapeError, shape_of } from "./shape";
import { new_values, precision_of } from "./values";

/**
 * A + B, entry by entry. If B is a single column (`Matrix<Rows, "one">`, a bias), it is added to each column of A.
 *
 * @throws ShapeError if B has neither A's shape nor one column of A's rows.
 */
export function add<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  B: Matrix<Fixed<Rows>, Fixed<Columns> | "one">,
): Matrix<Rows, Columns> {
  check_dense("add", "A", A);
  check_dense("add", "B", B);
  if (A.rows !== B.rows || (B.columns !== A.columns && B.columns !== 1)) {
    throw new ShapeError(`add: A is ${shape_of(A)}, so B must be ${shape_of(A)} or ${A.rows}×1, got ${shape_of(B)}`);
  }
  const sums = A.columns === B.columns ? operations().add(A, B) : operations().add_column(A, B);
  return with_axes(A.rows, A.columns, sums, A.axes);
}

/**
 * A − B, entry by entry.
 *
 * @throws ShapeError if the shapes differ.
 */
export function subtract<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  B: Matrix<Fixed<Rows>, Fixed<Columns>>,
): Matrix<Rows, Columns> {
  check_dense("subtract", "A", A);
  check_shape("subtract", "B", B, A);
  return with_axes(A.rows, A.columns, operations().subtract(A, B), A.axes);
}

/**
 * A ⊙ B: the product entry by entry (not the matrix product, which is `matmul`).
 *
 * @throws ShapeError if the shapes differ.
 */
export function multiply<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  B: Matrix<Fixed<Rows>, Fixed<Columns>>,
): Matrix<Rows, Columns> {
  check_dense("multiply", "A", A);
  check_shape("multiply", "B", B, A);
  return with_axes(A.rows, A.columns, operations().multiply(A, B), A.axes);
}

/** c·A: each entry times the number c. */
export function scale<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  c: number,
): Matrix<Rows, Columns> {
  check_dense("scale", "A", A);
  return with_axes(A.rows, A.columns, operations().scale(A, c), A.axes);
}

/** f(A): f applied to each entry, with its row and its column: `map(A, (entry, row) => entry / sizes[row])`. */
export function map<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  f: (entry: number, row: number, column: number) => number,
): Matrix<Rows, Columns> {
  check_dense("map", "A", A);
  const { rows, columns, values, axes } = A;
  const mapped = new_values(rows * columns, precision_of(values));
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) mapped[i + rows * j] = f(values[i + rows * j]!, i, j);
  }
  return with_axes(rows, columns, mapped, axes);
}

/** Σⱼ A[i,j]: the sum of each row, as a column. Summing over the examples turns rows × examples into rows × one. */
export function row_sums<Rows extends string, Columns extends string>(A: Matrix<Rows, Columns>): Matrix<Rows, "one"> {
  check_dense("row_sums", "A", A);
  return with_axes(A.rows, 1, operations().row_sums(A), A.axes && [A.axes[0], "one"]);
}
