import { new_values, precision_of } from "../backend/values";
import { type Matrix, matrix_of } from "./matrix";
import { check_whole } from "./shape";
import { check_entries, is_sparse, type SparseMatrix } from "./sparse_matrix";
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
  return is_sparse(A) ? fill_in(A) : A;
}

function turn<Rows extends string, Columns extends string>(A: Matrix<Rows, Columns>): Matrix<Columns, Rows> {
  const { rows, columns, values, axes } = A;
  const turned = values.slice();
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) turned[j + columns * i] = values[i + rows * j]!;
  }
  return matrix_of(columns, rows, turned, axes && [axes[1], axes[0]]);
}

function fill_in<Rows extends string, Columns extends string>(A: SparseMatrix<Rows, Columns>): Matrix<Rows, Columns> {
  check_entries("to_dense", "A", A);
  const { rows, columns, column_starts, column_ends, row_indices, values: entries, axes } = A;
  const values = new_values(rows * columns, precision_of(entries));
  for (let j = 0; j < columns; j++) {
    for (let k = column_starts[j]!; k < column_ends[j]!; k++) values[row_indices[k]! + rows * j] = entries[k]!;
  }
  return matrix_of(rows, columns, values, axes);
}
