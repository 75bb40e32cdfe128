import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_whole, ShapeError, shape_of } from "../matrix/shape";
import type { Figure } from "./figure";
import { check_finite } from "./finite";
import { signed_images } from "./signed_images";

/** More units than these go without captions, closer together; the text over a pixel still names its unit. */
const MOST_CAPTIONS = 20;

/** What `weight_images` may be told. */
export interface WeightImagesOptions {
  title: string;
  /** Images in a row; by default 5 for up to ten hidden units, else 8. */
  columns?: number;
}

/**
 * The weights from all pixels to each hidden unit, as images on one scale: ink in an orange pixel speaks for the unit, in
 * a blue one against it, in a pale one hardly matters. The scale is symmetric around 0 and the same for all units.
 *
 * @param W1 hidden × pixels.
 * @throws ShapeError if a row is no square image, RangeError if a weight is not finite.
 */
export function weight_images(W1: Matrix<"hidden", "pixels">, options: WeightImagesOptions): Figure {
  check_options("weight_images", options, ["title", "columns"]);
  const side = weights_side(W1);
  check_finite("weight_images", "W1", W1.values);
  const { title, columns = W1.rows <= 10 ? 5 : 8 } = options;
  check_count("weight_images", "columns", columns, 1);
  const units = Array.from({ length: W1.rows }, (_, unit) => unit);
  return signed_images({
    title,
    side,
    columns: Math.min(columns, W1.rows),
    images: units.map((unit) => units_weights(W1, unit)),
    captions: W1.rows <= MOST_CAPTIONS ? units.map((unit) => `unit ${unit}`) : [],
    names: units.map((unit) => `hidden unit ${unit}`),
    quantity: "weight",
    shown: `the weights of ${W1.rows} hidden units`,
  });
}

function units_weights({ rows, columns, values }: Matrix, unit: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, pixel) => values[unit + rows * pixel]!);
}

function weights_side(W1: Matrix): number {
  check_whole("weight_images", "W1", W1);
  const side = Math.sqrt(W1.columns);
  if (Number.isInteger(side) && side > 0 && W1.rows > 0) return side;
  const turned = Number.isInteger(Math.sqrt(W1.rows)) ? "; did you mean to_dense(transpose(W1))?" : "";
  throw new ShapeError(
    `weight_images: each row of W1 must be a square image such as 784 = 28×28 weights, got ${shape_of(W1)}${turned}`,
  );
}
