import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_dense, ShapeError, shape_of } from "../matrix/shape";
import type { Figure } from "./figure";
import { check_finite } from "./finite";
import { signed_images } from "./signed_images";

/** What `filter_images` may be told. */
export interface FilterImagesOptions {
  title: string;
  /** How many channels the filters read; 1 by default. */
  channels?: number;
  /** Which of them is drawn, 0 for the first; 0 by default. */
  channel?: number;
  /** Images in a row; 8 by default. */
  columns?: number;
}

/**
 * The filters of a convolution as images, on one scale: ink under an orange pixel makes the sum larger, under a blue one smaller.
 *
 * @param W filters × (channels·size·size).
 * @throws ShapeError if a row holds no square filters, RangeError if a weight is not finite.
 */
export function filter_images(W: Matrix, options: FilterImagesOptions): Figure {
  check_options("filter_images", options, ["title", "channels", "channel", "columns"]);
  const { title, channels = 1, channel = 0, columns = 8 } = options;
  check_dense("filter_images", "W", W);
  check_count("filter_images", "channels", channels, 1);
  check_count("filter_images", "columns", columns, 1);
  check_channel("filter_images", channel, channels);
  check_finite("filter_images", "W", W.values);
  const side = Math.sqrt(W.columns / channels);
  if (!Number.isInteger(side) || side === 0 || W.rows === 0) {
    throw new ShapeError(
      `filter_images: each row of W must be a square filter for ${channels} channels such as 25 = 5×5 weights for one, got ${shape_of(W)}`,
    );
  }
  const filters = Array.from({ length: W.rows }, (_, filter) => filter);
  return signed_images({
    title,
    side,
    columns: Math.min(columns, W.rows),
    images: filters.map((filter) =>
      Float64Array.from(
        { length: side * side },
        (_, pixel) => W.values[filter + W.rows * (channel + channels * pixel)]!,
      ),
    ),
    captions: filters.map(String),
    names: filters.map((filter) => `filter ${filter}`),
    quantity: "weight",
    shown: `the weights of ${W.rows} filters`,
  });
}

/** Throws unless there is such a channel. */
export function check_channel(caller: string, channel: number, channels: number): void {
  if (Number.isInteger(channel) && channel >= 0 && channel < channels) return;
  throw new RangeError(`${caller}: there is no channel ${channel}; there are channels 0 to ${channels - 1}`);
}
