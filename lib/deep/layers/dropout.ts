import { type Matrix, with_axes } from "../../matrix/matrix";
import { operations } from "../../matrix/operations";
import { drop_limit } from "../../matrix/passes";
import { random_word, WORDS } from "../../matrix/random_word";
import { is_sparse, type SparseMatrix } from "../../matrix/sparse_matrix";
import { new_values, precision_of } from "../../matrix/values";
import type { Random } from "../../two_layer/random";
import type { Layer } from "./layer";

/**
 * While training, leaves each number out with probability `rate`, at random for each example, and divides the others by 1 − rate, so
 * that their mean stays what it is without dropout (inverted dropout). When predicting, changes nothing. No unit can rely on
 * another being there. (Srivastava et al. 2014)
 *
 * Back: the numbers that were left out pass no slope on, the others theirs divided by 1 − rate.
 *
 * @throws RangeError unless 0 ≤ rate < 1.
 */
export function dropout(rate: number): Layer {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`dropout: rate must be at least 0 and less than 1, got ${rate}`);
  return {
    name: `dropout ${rate}`,
    description: { layer: "dropout", rate },
    output_shape: (input) => input,
    parameter_sizes: () => ({}),
    initialize: () => ({}),
    forward(_, A, random) {
      if (!random || rate === 0) return { A, backward: (dA) => ({ gradients: {}, input_gradient: () => dA }) };
      if (is_sparse(A)) return { A: drop_entries(A, rate, random), backward: back_to_data };
      const seed = random.below(WORDS);
      const drop = (B: Matrix) => with_axes(B.rows, B.columns, operations().drop_out(B, rate, seed), B.axes);
      return { A: drop(A), backward: (dA) => ({ gradients: {}, input_gradient: () => drop(dA) }) };
    },
  };
}

/** Of a sparse matrix only what is not zero can be left out. The result has entries of its own. */
function drop_entries(A: SparseMatrix, rate: number, random: Random): SparseMatrix {
  const kept = 1 / (1 - rate);
  let count = 0;
  for (let j = 0; j < A.columns; j++) count += A.column_ends[j]! - A.column_starts[j]!;
  const column_starts = new Uint32Array(A.columns);
  const column_ends = new Uint32Array(A.columns);
  const row_indices = new Uint16Array(count);
  const values = new_values(count, precision_of(A.values));
  const seed = random.below(WORDS);
  const limit = drop_limit(rate);
  let n = 0;
  let drawn = 0;
  for (let j = 0; j < A.columns; j++) {
    column_starts[j] = n;
    for (let k = A.column_starts[j]!; k < A.column_ends[j]!; k++) {
      if (random_word(seed, drawn++) < limit) continue;
      row_indices[n] = A.row_indices[k]!;
      values[n++] = kept * A.values[k]!;
    }
    column_ends[j] = n;
  }
  return { ...A, column_starts, column_ends, row_indices: row_indices.subarray(0, n), values: values.subarray(0, n) };
}

/** A sparse matrix is data: nobody asks for the slope of it. */
function back_to_data(): never {
  throw new TypeError("dropout: there is no gradient of sparse data; use to_dense(X) if you want one");
}
