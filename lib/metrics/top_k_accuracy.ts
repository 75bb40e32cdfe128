import type { Matrix } from "../matrix/matrix";
import { check_count, check_dense, check_examples } from "../matrix/shape";
import { check_classes } from "../two_layer/labels";

/**
 * The fraction of examples whose true class is among the k highest scores. Of equal scores the first comes first, so that k = 1 is `accuracy` of
 * `column_argmax(scores)`.
 *
 * Shape: scores is classes × examples.
 *
 * @throws RangeError if there is not a label for each example, k is not a whole number from 1 to the number of classes, or a score is NaN.
 */
export function top_k_accuracy(scores: Matrix, labels: ArrayLike<number>, k: number): number {
  check_dense("top_k_accuracy", "scores", scores);
  check_examples("top_k_accuracy", "scores", scores);
  check_count("top_k_accuracy", "k", k, 1);
  if (k > scores.rows) throw new RangeError(`top_k_accuracy: k must be at most ${scores.rows}, the classes, got ${k}`);
  check_classes("top_k_accuracy", labels, scores);
  let right = 0;
  for (let j = 0; j < scores.columns; j++) if (rank_of(scores, labels[j]!, j) < k) right++;
  return right / scores.columns;
}

/** How many classes of column j come before class `label`. */
function rank_of({ rows, values }: Matrix, label: number, j: number): number {
  const score = values[label + rows * j]!;
  let before = 0;
  for (let i = 0; i < rows; i++) {
    const other = values[i + rows * j]!;
    if (Number.isNaN(other)) throw new RangeError(`top_k_accuracy: the score of class ${i} for example ${j} is NaN`);
    if (other > score || (other === score && i < label)) before++;
  }
  return before;
}
