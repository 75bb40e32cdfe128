import { confusion_matrix } from "./confusion_matrix";

/** How well one class is told from the others. */
export interface ClassScores {
  /** Of those read as this class, the fraction that are. 0 if none is read so. */
  readonly precision: number;
  /** Of those that are of this class, the fraction read so. 0 if there are none. */
  readonly recall: number;
  /** 2·precision·recall / (precision + recall), which is low as soon as one of them is. 0 if both are. */
  readonly f1: number;
  /** How many examples are of this class. */
  readonly examples: number;
}

/** One line of a report: a class, or the mean over the classes. A type, so that `show_table` takes it. */
export type ReportRow = ClassScores & { readonly class: string };

/**
 * Precision, recall and F1 of each class, from the counts of a confusion matrix: rows are true classes, columns predicted ones.
 *
 * For class k, precision = counts[k][k] / Σ column k and recall = counts[k][k] / Σ row k. Where the sum is 0 the score is 0, as in scikit-learn.
 */
export function class_scores(counts: readonly (readonly number[])[]): ClassScores[] {
  return counts.map((row, k) => {
    const right = row[k]!;
    const examples = row.reduce((sum, count) => sum + count, 0);
    const predicted = counts.reduce((sum, other) => sum + other[k]!, 0);
    return {
      precision: quotient(right, predicted),
      recall: quotient(right, examples),
      f1: quotient(2 * right, examples + predicted),
      examples,
    };
  });
}

/**
 * A row for each class that occurs or is predicted, and their plain mean (macro): a rare class counts as much as a frequent one. Classes that
 * do neither are left out, of the mean too.
 *
 * @throws RangeError if there are no labels, or not as many as predictions, or one is no class.
 */
export function classification_report(
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes = 10,
): ReportRow[] {
  const counts = confusion_matrix(predicted, labels, classes);
  const rows = class_scores(counts)
    .map((scores, k) => ({ class: String(k), ...scores }))
    .filter(({ examples }, k) => examples > 0 || counts.some((row) => row[k]! > 0));
  const mean = (score: (row: ReportRow) => number) => rows.reduce((sum, row) => sum + score(row), 0) / rows.length;
  const macro: ReportRow = {
    class: "mean",
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
    examples: labels.length,
  };
  return [...rows, macro];
}

function quotient(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
