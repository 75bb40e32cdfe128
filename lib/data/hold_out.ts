import { select_columns } from "../matrix/select_columns";
import { check_count } from "../matrix/shape";
import type { LabeledImages } from "./labeled_images";

/**
 * Some of the examples, in the order in which they are named: images and labels together.
 *
 * @throws RangeError if there is no such example.
 */
export function select_examples({ images, labels }: LabeledImages, columns: ArrayLike<number>): LabeledImages {
  const label_of = (column: number) => labels[column]!;
  return {
    images: select_columns(images, columns),
    labels: labels instanceof Int32Array ? Int32Array.from(columns, label_of) : Uint8Array.from(columns, label_of),
  };
}

/**
 * Splits examples in two: the last `count` judge settings (the validation examples), all before them are learned from.
 *
 * @throws RangeError unless `count` is a whole number from 1 to one less than there are.
 */
export function hold_out(examples: LabeledImages, count: number): { train: LabeledImages; validation: LabeledImages } {
  const all = examples.labels.length;
  check_count("hold_out", "count", count, 1);
  if (count >= all) {
    throw new RangeError(`hold_out: count must leave at least one of the ${all} examples to learn from, got ${count}`);
  }
  const from_to = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
  return {
    train: select_examples(examples, from_to(0, all - count)),
    validation: select_examples(examples, from_to(all - count, all)),
  };
}
