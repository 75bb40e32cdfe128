import type { Shaped } from "../matrix/shape";

/** Throws unless there is a prediction for each label, and at least one. */
export function check_labels(caller: string, predicted: ArrayLike<number>, labels: ArrayLike<number>): void {
  if (predicted.length !== labels.length) {
    throw new RangeError(
      `${caller}: ${predicted.length} predictions for ${labels.length} labels; there must be one for each`,
    );
  }
  if (labels.length === 0) throw new RangeError(`${caller}: there are no labels to compare with`);
}

/** Throws unless there is a label for each column of some scores, and each is one of its rows. */
export function check_classes(caller: string, labels: ArrayLike<number>, { rows, columns }: Shaped): void {
  if (labels.length !== columns) {
    throw new RangeError(`${caller}: ${labels.length} labels for ${columns} examples; there must be one for each`);
  }
  for (let j = 0; j < columns; j++) {
    const label = labels[j]!;
    if (Number.isInteger(label) && label >= 0 && label < rows) continue;
    throw new RangeError(`${caller}: label ${j} is ${label}, and must be a whole number from 0 to ${rows - 1}`);
  }
}
