/** Throws unless there is a prediction for each label, and at least one. */
export function check_labels(caller: string, predicted: ArrayLike<number>, labels: ArrayLike<number>): void {
  if (predicted.length !== labels.length) {
    throw new RangeError(
      `${caller}: ${predicted.length} predictions for ${labels.length} labels; there must be one for each`,
    );
  }
  if (labels.length === 0) throw new RangeError(`${caller}: there are no labels to compare with`);
}
