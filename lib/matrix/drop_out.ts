import { backend } from "../backend/in_use";
import { random_word } from "../backend/random_word";
import { drop_limit } from "../backend/reference";
import { new_values, precision_of } from "../backend/values";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_dense, check_whole } from "./shape";
import { check_entries, type SparseMatrix } from "./sparse_matrix";

/** Each entry divided by 1 − rate, or 0 with probability `rate`: by the random words of the seed, so the same entries at each call. */
export function drop_out(A: Matrix, rate: number, seed: number): Matrix {
  check_dense("drop_out", "A", A);
  return matrix_of(A.rows, A.columns, backend().drop_out(numbers_of(A), rate, seed), A.axes);
}

/** The same for a sparse matrix, of which only what is not zero can be left out. The result has entries of its own. */
export function drop_out_entries(A: SparseMatrix, rate: number, seed: number): SparseMatrix {
  check_whole("drop_out", "A", A);
  check_entries("drop_out", "A", A);
  const { rows, columns, column_starts: starts, column_ends: ends, axes } = A;
  const column_starts = new Uint32Array(columns);
  const column_ends = new Uint32Array(columns);
  const count = ends.reduce((sum, end, j) => sum + end - starts[j]!, 0);
  const row_indices = new Uint16Array(count);
  const values = new_values(count, precision_of(A.values));
  const limit = drop_limit(rate);
  let n = 0;
  let drawn = 0;
  for (let j = 0; j < columns; j++) {
    column_starts[j] = n;
    for (let k = starts[j]!; k < ends[j]!; k++) {
      if (random_word(seed, drawn++) < limit) continue;
      row_indices[n] = A.row_indices[k]!;
      values[n++] = A.values[k]! / (1 - rate);
    }
    column_ends[j] = n;
  }
  const entries = { row_indices: row_indices.slice(0, n), values: values.slice(0, n) };
  return { rows, columns, column_starts, column_ends, ...entries, ...(axes && { axes }) };
}
