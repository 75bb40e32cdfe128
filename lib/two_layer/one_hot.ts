import { type Matrix, zeros } from "../matrix/matrix";
import { check_count } from "../matrix/shape";

/**
 * Labels as columns: label 3 becomes a column with a 1 in row 3 and zeros elsewhere.
 *
 * Shape: digits × examples, `classes` (10 unless told) × `labels.length`.
 *
 * @throws RangeError if a label is not a whole number from 0 to classes − 1.
 */
export function one_hot(labels: ArrayLike<number>, classes = 10): Matrix<"digits", "examples"> {
  check_count("one_hot", "classes", classes, 1);
  const Y = zeros(classes, labels.length, { axes: ["digits", "examples"] });
  for (let j = 0; j < labels.length; j++) {
    const label = labels[j]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`one_hot: label ${j} is ${label}, and must be a whole number from 0 to ${classes - 1}`);
    }
    Y.values[label + classes * j] = 1;
  }
  return Y;
}
