import { array_of } from "../backend/backend";
import { backend } from "../backend/in_use";
import { own_entries } from "../backend/own_entries";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_dense, check_whole } from "./shape";
import { check_entries, type SparseMatrix } from "./sparse_matrix";

/** Each entry divided by 1 − rate, or 0 with probability `rate`: by the random words of the seed, so the same entries at each call. */
export function drop_out(A: Matrix, rate: number, seed: number): Matrix {
  check_dense("drop_out", "A", A);
  return matrix_of(A.rows, A.columns, backend().drop_out(numbers_of(A), rate, seed), A.axes);
}

/** The same for the entries of a sparse matrix: zeros stay zeros. */
export function drop_out_entries(A: SparseMatrix, rate: number, seed: number): SparseMatrix {
  check_whole("drop_out", "A", A);
  check_entries("drop_out", "A", A);
  const { rows, columns, axes } = A;
  const entries = own_entries(A);
  const values = array_of(backend().drop_out(entries.values, rate, seed));
  return { rows, columns, ...entries, values, ...(axes && { axes }) };
}
