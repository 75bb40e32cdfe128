import { check_labels } from "./labels";

/**
 * The fraction of predictions that are right, from 0 to 1.
 *
 * @throws RangeError if the lists are not equally long or are empty.
 */
export function accuracy(predicted: ArrayLike<number>, labels: ArrayLike<number>): number {
  check_labels("accuracy", predicted, labels);
  let correct = 0;
  for (let j = 0; j < labels.length; j++) correct += Number(predicted[j] === labels[j]); // An `if` would be guessed wrong at each mistake.
  return correct / labels.length;
}
