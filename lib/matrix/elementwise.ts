import { backend } from "../backend/in_use";
import { new_values, precision_of } from "../backend/values";
import { kind_of } from "./kind_of";
import { type Fixed, type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_dense, check_shape, ShapeError, shape_of } from "./shape";

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
  const [a, b] = [numbers_of(A), numbers_of(B)];
  const sums = A.columns === B.columns ? backend().add(a, b) : backend().add_column(a, b);
  return matrix_of(A.rows, A.columns, sums, A.axes);
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
  return matrix_of(A.rows, A.columns, backend().subtract(numbers_of(A), numbers_of(B)), A.axes);
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
  return matrix_of(A.rows, A.columns, backend().multiply(numbers_of(A), numbers_of(B)), A.axes);
}

/**
 * c·A: each entry times the number c.
 *
 * @throws RangeError if c is not a finite number.
 */
export function scale<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  c: number,
): Matrix<Rows, Columns> {
  check_dense("scale", "A", A);
  if (!Number.isFinite(c)) throw new RangeError(`scale: c must be a finite number, got ${kind_of(c)}`);
  return matrix_of(A.rows, A.columns, backend().scale(numbers_of(A), c), A.axes);
}

/** W − rate·G / (√S + epsilon), entry by entry: each number's step is measured by how large its gradients have been. */
export function step_by_size(W: Matrix, G: Matrix, S: Matrix, rate: number, epsilon: number): Matrix {
  check_dense("step_by_size", "W", W);
  check_shape("step_by_size", "G", G, W);
  check_shape("step_by_size", "S", S, W);
  const stepped = backend().step_by_size(numbers_of(W), numbers_of(G), numbers_of(S), rate, epsilon);
  return matrix_of(W.rows, W.columns, stepped, W.axes);
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
  return matrix_of(rows, columns, mapped, axes);
}

/** Σⱼ A[i,j]: the sum of each row, as a column. Summing over the examples turns rows × examples into rows × one. */
export function row_sums<Rows extends string, Columns extends string>(A: Matrix<Rows, Columns>): Matrix<Rows, "one"> {
  check_dense("row_sums", "A", A);
  return matrix_of(A.rows, 1, backend().row_sums(numbers_of(A), A.rows), A.axes && [A.axes[0], "one"]);
}

/** Σᵢⱼ A[i,j]²: the square of the matrix's length, if it is taken for one long column. */
export function squared_norm(A: Matrix): number {
  check_dense("squared_norm", "A", A);
  return backend().sum_of_squares(numbers_of(A));
}
