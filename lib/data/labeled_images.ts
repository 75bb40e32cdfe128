import { MOST_ROWS, type SparseMatrix } from "../matrix/sparse_matrix";
import { DataError } from "./data_error";
import { type Idx, sizes } from "./idx";
import { sparse_images } from "./sparse_images";

/** Images and what they show: label j belongs to column j. */
export interface LabeledImages {
  /** Pixels × examples: a column for each image, row by row from the top left, intensities from 0 (paper) to 1 (ink). */
  readonly images: SparseMatrix<"pixels", "examples">;
  /** The digit that each image shows, 0 to 9. */
  readonly labels: Uint8Array;
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
 * @throws DataError if the dimensions are others, the counts differ, or a label is not a digit.
 */
export function labeled_images(images: Idx, labels: Idx): LabeledImages {
  const [examples, ...image] = images.dimensions;
  const pixels = image.reduce((product, size) => product * size, 1);
  if (images.dimensions.length !== 3 || pixels > MOST_ROWS) {
    const expected = `examples × rows × columns, with at most ${MOST_ROWS.toLocaleString("en-US")} pixels an image`;
    throw new DataError(images.name, `must hold images, ${expected}; its dimensions are ${sizes(images.dimensions)}`);
  }
  check_labels(labels);
  if (labels.dimensions[0] !== examples) {
    throw new DataError(
      labels.name,
      `must hold a label for each of ${sizes([examples!])} images in ${images.name}, holds ${sizes(labels.dimensions)}`,
    );
  }
  return { images: sparse_images(images.values, pixels), labels: labels.values };
}

/**
 * Throws unless a file holds labels: one dimension, and digits only.
 *
 * @throws DataError naming the first label that is not a digit.
 */
export function check_labels({ name, dimensions, values }: Idx): void {
  if (dimensions.length !== 1) {
    throw new DataError(name, `must hold labels, in one dimension; its dimensions are ${sizes(dimensions)}`);
  }
  const wrong = values.findIndex((label) => label > 9);
  if (wrong !== -1) throw new DataError(name, `each label must be a digit, 0 to 9; label ${wrong} is ${values[wrong]}`);
}
