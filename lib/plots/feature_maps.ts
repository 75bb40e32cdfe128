import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_whole, ShapeError, shape_of } from "../matrix/shape";
import { is_sparse, type SparseMatrix } from "../matrix/sparse_matrix";
import type { Figure } from "./figure";
import { check_finite } from "./finite";
import { signed_images } from "./signed_images";

/** What `feature_maps` may be told. */
export interface FeatureMapsOptions {
  title: string;
  /** How many channels an example has. */
  channels: number;
  /** The column of the example to draw; 0 by default. */
  example?: number;
  /** Images in a row; 8 by default. */
  columns?: number;
}

/**
 * What a layer makes of one example, channel by channel, on one scale: orange above 0, blue below, pale near 0.
 *
 * @param A (channels·height·width) × examples, square images, as convolutions and pools give them.
 * @throws ShapeError if the channels are no square images, RangeError if there is no such example or a number is not finite.
 */
export function feature_maps(A: Matrix | SparseMatrix, options: FeatureMapsOptions): Figure {
  check_options("feature_maps", options, ["title", "channels", "example", "columns"]);
  const { title, channels, example = 0, columns = 8 } = options;
  check_whole("feature_maps", "A", A);
  check_count("feature_maps", "channels", channels, 1);
  check_count("feature_maps", "columns", columns, 1);
  const side = Math.sqrt(A.rows / channels);
  if (!Number.isInteger(side) || side === 0) {
    throw new ShapeError(
      `feature_maps: A must have square images in ${channels} channels, such as 24·12·12 numbers for 24, got ${shape_of(A)}`,
    );
  }
  if (!Number.isInteger(example) || example < 0 || example >= A.columns) {
    throw new RangeError(`feature_maps: there is no example ${example}; A has columns 0 to ${A.columns - 1}`);
  }
  const numbers = column_of(A, example);
  check_finite("feature_maps", "A", numbers);
  const maps = Array.from({ length: channels }, (_, channel) => channel);
  return signed_images({
    title,
    side,
    columns: Math.min(columns, channels),
    images: maps.map((c) => Float64Array.from({ length: side * side }, (_, pixel) => numbers[c + channels * pixel]!)),
    captions: channels > 1 ? maps.map(String) : [],
    names: maps.map((channel) => `channel ${channel}`),
    quantity: "output",
    shown: channels > 1 ? `${channels} channels` : "one channel",
  });
}

function column_of(A: Matrix | SparseMatrix, example: number): Float64Array {
  const numbers = new Float64Array(A.rows);
  if (is_sparse(A)) {
    for (let k = A.column_starts[example]!; k < A.column_ends[example]!; k++) numbers[A.row_indices[k]!] = A.values[k]!;
  } else {
    numbers.set(A.values.subarray(A.rows * example, A.rows * (example + 1)));
  }
  return numbers;
}
