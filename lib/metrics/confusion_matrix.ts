import { check_count } from "../matrix/shape";
import { check_labels } from "../two_layer/labels";

/**
 * Counts who was taken for whom: entry [t][p] is how many examples of the true class t were predicted as p.
 * Rows are true digits, columns predicted ones; the diagonal holds the right answers.
 *
 * @throws RangeError if the lists are not equally long or empty, or hold something that is not a class; or if classes is not at least 1.
 */
export function confusion_matrix(predicted: ArrayLike<number>, labels: ArrayLike<number>, classes = 10): number[][] {
  check_count("confusion_matrix", "classes", classes, 1);
  check_labels("confusion_matrix", predicted, labels);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let j = 0; j < labels.length; j++) {
    const row = counts[labels[j]!];
    const column = predicted[j]!;
    if (row?.[column] === undefined) {
      throw new RangeError(
        `confusion_matrix: example ${j} has label ${labels[j]} and prediction ${column}; both must be whole numbers from 0 to ${classes - 1}`,
      );
    }
    row[column]! += 1;
  }
  return counts;
}
