import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import type { SparseMatrix } from "../matrix/sparse_matrix";
import { DataError } from "./data_error";
import { check_idx, type Idx, sizes } from "./idx";
import { sparse_images } from "./sparse_images";

/** Images and what they show: label j belongs to column j. */
export interface LabeledImages {
  /** Pixels × examples: a column for each image, row by row from the top left, intensities from 0 (paper) to 1 (ink). */
  readonly images: SparseMatrix<"pixels", "examples">;
  /** The class of each image, from 0: for digits the digit. An Int32Array where there are more than 256 classes. */
  readonly labels: Uint8Array | Int32Array;
}

/** What `labeled_images` needs to know of data that are not in MNIST's form. */
export interface LabeledImagesOptions {
  /** How many classes there are; default 10. EMNIST has up to 62, Kuzushiji-49 has 49. */
  readonly classes?: number;
  /** The label of the first class; default 0. EMNIST's letters are 1 to 26: with 1 they become the classes 0 to 25. */
  readonly first_label?: number;
  /** Which of several numbers for each example is its label. QMNIST has eight, and the label is number 0. */
  readonly label_column?: number;
  /** Whether each image is stored column by column, as EMNIST's are; default false. */
  readonly transposed?: boolean;
}

/** What a network learns from, and what it is tested on. */
export interface Mnist {
  /** To learn from: 60,000 images. */
  readonly train: LabeledImages;
  /** To test on, never to learn from: 10,000 images; MNIST's are by other writers than those of `train`. */
  readonly test: LabeledImages;
  /** "mnist" for the real one, "synthetic" for digits drawn by program. */
  readonly source: "mnist" | "synthetic";
  /** Sentences on what a reader should know of how it was found; empty when all was in its place. */
  readonly notes: readonly string[];
}

/**
 * Brings the two halves of a data set together: images (examples × rows × columns) and their labels (examples).
 *
 * Fashion-MNIST: `labeled_images(images, labels)`. EMNIST's letters: `{ classes: 26, first_label: 1, transposed: true }`.
 *
 * @throws DataError if the dimensions are others, the counts differ, or a label is no class; RangeError if an option is unusable.
 */
export function labeled_images(images: Idx, labels: Idx, options: LabeledImagesOptions = {}): LabeledImages {
  check_options("labeled_images", options, ["classes", "first_label", "label_column", "transposed"]);
  const { classes = 10, first_label = 0, label_column, transposed = false } = options;
  check_count("labeled_images", "classes", classes, 1);
  check_count("labeled_images", "first_label", first_label, 0);
  check_idx("labeled_images", images);
  check_idx("labeled_images", labels);
  const columns = sparse_images(images, transposed);
  const column = label_column === undefined ? labels : column_of(labels, label_column);
  check_labels(column, classes, first_label);
  if (column.values.length !== columns.columns) {
    const [needed, got] = [sizes([columns.columns]), sizes(labels.dimensions)];
    throw new DataError(labels.name, `must hold a label for each of ${needed} images in ${images.name}, holds ${got}`);
  }
  const from_0 = Float64Array.from(column.values, (label) => label - first_label);
  return { images: columns, labels: classes > 256 ? Int32Array.from(from_0) : Uint8Array.from(from_0) };
}

/** One of several numbers for each example. */
function column_of({ name, dimensions, values }: Idx, column: number): Idx {
  const [examples = 0, width = 1] = dimensions;
  if (dimensions.length > 2 || !Number.isInteger(column) || column < 0 || column >= width) {
    throw new DataError(name, `has no column ${column} of labels; its dimensions are ${sizes(dimensions)}`);
  }
  return { name, dimensions: [examples], values: values.filter((_, n) => n % width === column) };
}

/** Throws unless there is one dimension, and each label is one of the classes. */
function check_labels({ name, dimensions, values }: Idx, classes: number, first_label: number): void {
  if (dimensions.length !== 1) {
    const which = dimensions.length === 2 ? "; the option label_column says which of them are the labels" : "";
    throw new DataError(name, `must hold labels, in one dimension; its dimensions are ${sizes(dimensions)}${which}`);
  }
  const last = first_label + classes - 1;
  const is_class = (label: number) => Number.isInteger(label) && label >= first_label && label <= last;
  const wrong = values.findIndex((label) => !is_class(label));
  if (wrong === -1) return;
  const expected = `each label must be a whole number from ${first_label} to ${last}`;
  throw new DataError(name, `${expected}; label ${wrong} is ${values[wrong]}${remedy(values)}`);
}

/** The options with which all labels are classes, if there are any. */
function remedy(labels: Iterable<number>): string {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const label of labels) {
    if (!Number.isInteger(label) || label < 0) return "";
    least = Math.min(least, label);
    most = Math.max(most, label);
  }
  const first_label = least > 0 ? `, first_label: ${least}` : "";
  return `; labels from ${least} to ${most} need the options { classes: ${most - least + 1}${first_label} }`;
}
