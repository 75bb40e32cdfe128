import { kind_of } from "../matrix/kind_of";
import { type Matrix, zeros } from "../matrix/matrix";
import { check_count } from "../matrix/shape";

/**
 * Labels as columns: label 3 becomes a column with a 1 in row 3 and zeros elsewhere.
 *
 * Shape: digits × examples, `classes` (default 10) × `labels.length`.
 *
 * @throws RangeError if labels are no list, or a label is not a whole number from 0 to classes − 1.
 */
export function one_hot(labels: ArrayLike<number>, classes = 10): Matrix<"digits", "examples"> {
  check_count("one_hot", "classes", classes, 1);
  if (typeof labels?.length !== "number") {
    throw new RangeError(`one_hot: labels must be a list of numbers, got ${kind_of(labels)}`);
  }
  const Y = zeros(classes, labels.length, { axes: ["digits", "examples"] });
  for (let j = 0; j < labels.length; j++) {
    const label = labels[j]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      const remedy = Number.isInteger(label) && label > 0 ? `; one_hot(labels, ${label + 1}) has a row for it` : "";
      const range = `must be a whole number from 0 to ${classes - 1}`;
      throw new RangeError(`one_hot: label ${j} is ${kind_of(label)}, and ${range}${remedy}`);
    }
    Y.values[label + classes * j] = 1;
  }
  return Y;
}
