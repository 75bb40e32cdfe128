import { column_argmax } from "../matrix/argmax";
import type { Matrix } from "../matrix/matrix";
import { check_dense, check_examples, check_shape } from "../matrix/shape";
import { total_cross_entropy } from "../matrix/softmax";
import { accuracy } from "./accuracy";
import { check_probabilities } from "./targets";

/** What the loss looks at: the scores of each digit before softmax, digits × examples. */
export interface Scores {
  readonly Z2: Matrix<"digits", "examples">;
}

/**
 * Mean cross-entropy in nats: (1/m)·Σⱼ −ln A2[true digit of j, j], over the m examples.
 *
 * Computed from Z2, where −ln softmax(z)[d] = ln Σₖ exp(zₖ) − z[d]; with the column's maximum taken out of the sum, no exp
 * overflows and no logarithm sees 0, however large the scores are. A network that knows nothing has a loss of ln 10 ≈ 2.303.
 * The loss is NaN if a score is NaN or ∞.
 *
 * Shapes: Z2 and Y are digits × examples; Y is one-hot, or holds any probabilities that sum to 1 in each column.
 *
 * @throws ShapeError if Y does not have Z2's shape, RangeError if there are no examples.
 */
export function compute_loss({ Z2 }: Scores, Y: Matrix<"digits", "examples">): number {
  check_examples("compute_loss", "Z2", Z2);
  check_shape("compute_loss", "Y", Y, Z2);
  check_probabilities("compute_loss", Y);
  return total_cross_entropy("compute_loss", Z2, Y) / Z2.columns;
}

/**
 * The fraction of examples whose highest score is that of the true digit.
 *
 * @throws ShapeError if Y does not have Z2's shape, RangeError if there are no examples or one holds NaN.
 */
export function compute_accuracy({ Z2 }: Scores, Y: Matrix<"digits", "examples">): number {
  check_dense("compute_accuracy", "Z2", Z2);
  check_shape("compute_accuracy", "Y", Y, Z2);
  check_examples("compute_accuracy", "Z2", Z2);
  return accuracy(column_argmax(Z2), column_argmax(Y));
}
