import type { Numbers } from "../backend/backend";
import { backend } from "../backend/in_use";
import { type Fixed, type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_whole, ShapeError, shape_of } from "./shape";
import { entries_of, is_sparse, type SparseMatrix } from "./sparse_matrix";
import { to_dense } from "./to_dense";
import type { Transpose } from "./transpose";

/**
 * The matrix product C = A·B: C[i,j] = Σₖ A[i,k]·B[k,j].
 *
 * Shapes: (rows × inner)·(inner × columns) = rows × columns. The inner axes must have the same name and the same size:
 * `matmul(W1, X)` is (hidden × pixels)·(pixels × examples) = hidden × examples.
 * Either factor may be a `transpose(…)`; the products that training needs read it the other way round and copy nothing.
 * The second factor may be sparse. The result is dense, and float64 if a factor is.
 *
 * @throws ShapeError if A does not have as many columns as B has rows, or if A is sparse; RangeError if the entries of a sparse B are not in
 * order.
 */
export function matmul<Rows extends string, Name extends string, Columns extends string>(
  A: Matrix<Rows, Name> | Transpose<Rows, Name>,
  B: Matrix<Fixed<Name>, Columns> | SparseMatrix<Fixed<Name>, Columns> | Transpose<Fixed<Name>, Columns>,
): Matrix<Rows, Columns> {
  check_factors(A, B);
  return matrix_of(A.rows, B.columns, product(A, B), A.axes && B.axes && [A.axes[0], B.axes[1]]);
}

function product(A: Matrix | Transpose, B: Matrix | SparseMatrix | Transpose): Numbers {
  const sizes = { rows: A.rows, inner: A.columns, columns: B.columns };
  if ("transpose_of" in A) {
    const turned = A.transpose_of;
    if ("transpose_of" in B || is_sparse(B) || is_sparse(turned)) return product(to_dense(A), B);
    return backend().dense_product(numbers_of(turned), numbers_of(B), sizes, "first");
  }
  const a = numbers_of(A);
  if ("transpose_of" in B) {
    const turned = B.transpose_of;
    return is_sparse(turned)
      ? backend().sparse_transposed_product(a, entries_of("matmul", "the second factor", turned), sizes)
      : backend().dense_product(a, numbers_of(turned), sizes, "second");
  }
  return is_sparse(B)
    ? backend().sparse_product(a, entries_of("matmul", "the second factor", B), sizes)
    : backend().dense_product(a, numbers_of(B), sizes, "neither");
}

function check_factors(A: Matrix | Transpose, B: Matrix | SparseMatrix | Transpose): void {
  check_whole("matmul", "the first factor", A);
  check_whole("matmul", "the second factor", B);
  if (!("transpose_of" in A) && is_sparse(A)) {
    throw new ShapeError(`matmul: the first factor is sparse, ${shape_of(A)}; only the second may be (use to_dense)`);
  }
  if (A.columns === B.rows) return;
  const hint =
    A.rows === B.rows
      ? "; did you mean transpose of the first?"
      : A.columns === B.columns
        ? "; did you mean transpose of the second?"
        : "";
  throw new ShapeError(
    `matmul: the first factor is ${shape_of(A)}, the second ${shape_of(B)}; the first must have as many columns as the second has rows${hint}`,
  );
}
