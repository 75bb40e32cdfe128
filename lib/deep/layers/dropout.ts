import { WORDS } from "../../backend/random_word";
import { drop_out, drop_out_entries } from "../../matrix/drop_out";
import { is_sparse } from "../../matrix/sparse_matrix";
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
    forward(_, A, _input, random) {
      if (!random || rate === 0) return { A, backward: (dA) => ({ gradients: {}, input_gradient: () => dA }) };
      const seed = random.below(WORDS);
      if (is_sparse(A)) return { A: drop_out_entries(A, rate, seed), backward: back_to_data };
      return {
        A: drop_out(A, rate, seed),
        backward: (dA) => ({ gradients: {}, input_gradient: () => drop_out(dA, rate, seed) }),
      };
    },
  };
}

/** A sparse matrix is data: nobody asks for the slope of it. */
function back_to_data(): never {
  throw new TypeError("dropout: there is no gradient of sparse data; use to_dense(X) if you want one");
}
