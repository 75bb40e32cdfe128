import { backend } from "../backend/in_use";
import { type Matrix, matrix_of } from "./matrix";
import { check_whole } from "./shape";
import { entries_of, is_sparse, type SparseMatrix } from "./sparse_matrix";
import type { Transpose } from "./transpose";

/**
 * A with every entry stored: zeros of a sparse matrix written out, a transpose formed. A dense matrix is returned as it is.
 *
 * @throws RangeError if A is sparse and its entries are not in order.
 */
export function to_dense<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns> | SparseMatrix<Rows, Columns> | Transpose<Rows, Columns>,
): Matrix<Rows, Columns> {
  check_whole("to_dense", "A", A);
  if ("transpose_of" in A) return turn(to_dense(A.transpose_of));
  if (!is_sparse(A)) return A;
  return matrix_of(A.rows, A.columns, backend().fill_in(entries_of("to_dense", "A", A), A.rows), A.axes);
}

function turn<Rows extends string, Columns extends string>(A: Matrix<Rows, Columns>): Matrix<Columns, Rows> {
  const { rows, columns, values, axes } = A;
  const turned = values.slice();
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) turned[j + columns * i] = values[i + rows * j]!;
  }
  return matrix_of(columns, rows, turned, axes && [axes[1], axes[0]]);
}
