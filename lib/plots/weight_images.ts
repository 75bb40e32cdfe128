import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_shape, check_whole, ShapeError, shape_of } from "../matrix/shape";
import type { Figure } from "./figure";
import { check_finite } from "./finite";
import type { PackedNumbers } from "./packed_numbers";
import { largest_size, range_in_words, signed_grid, signed_tile } from "./signed_images";

/** More units than these go without captions, closer together; the text over a pixel still names its unit. */
const MOST_CAPTIONS = 20;

/** What `weight_images` may be told. */
export interface WeightImagesOptions {
  title: string;
  /** Images in a row; by default 5 for up to ten hidden units, else 8. */
  columns?: number;
  /** Which hidden units to show, in this order; all by default. */
  units?: readonly number[];
  /** Earlier weights: each unit is then shown twice, before and after, on one scale. */
  before?: Matrix<"hidden", "pixels">;
}

/**
 * The weights from all pixels to each hidden unit, as images on one scale: ink in an orange pixel speaks for the unit, in
 * a blue one against it, in a pale one hardly matters. The scale is symmetric around 0 and the same for all units.
 *
 * Weights are kept as whole percent of the largest, a byte each: the eye cannot tell more apart.
 *
 * @param W1 hidden × pixels.
 * @throws ShapeError if a row is no square image, RangeError if a weight is not finite.
 */
export function weight_images(W1: Matrix<"hidden", "pixels">, options: WeightImagesOptions): Figure {
  check_options("weight_images", options, ["title", "columns", "units", "before"]);
  const side = weights_side("weight_images", W1);
  const { title, before } = options;
  const units = options.units ?? Array.from({ length: W1.rows }, (_, unit) => unit);
  check_units(units, W1.rows);
  if (before !== undefined) check_shape("weight_images", "before", before, W1);
  const times =
    before === undefined
      ? [{ W: W1, when: "" }]
      : [
          { W: before, when: ", before" },
          { W: W1, when: ", after" },
        ];
  const largest = largest_weight(times.map(({ W }) => W));
  const tiles = times.map(({ W }) => weight_tiles(W, largest, 1));
  const shown = units.flatMap((unit) =>
    times.map(({ when }, time) => ({ tile: tiles[time]![unit]!, name: `${unit}${when}` })),
  );
  const { columns = shown.length <= 10 ? 5 : 8 } = options;
  check_count("weight_images", "columns", columns, 1);
  return {
    ...signed_grid({
      title,
      side,
      columns: Math.min(columns, shown.length),
      tiles: shown.map(({ tile }) => tile),
      captions: shown.length <= MOST_CAPTIONS ? shown.map(({ name }) => `unit ${name}`) : [],
      names: shown.map(({ name }) => `hidden unit ${name}`),
      quantity: "weight",
      largest,
    }),
    alt: `${title}: the weights of ${units.length} hidden units${before ? ", before and after," : ""} as images of ${side} by ${side} pixels, ${range_in_words(largest)}.`,
  };
}

function check_units(units: readonly number[], count: number): void {
  check_count("weight_images", "the number of units", units.length, 1);
  for (const unit of units) {
    check_count("weight_images", "a unit", unit, 0);
    if (unit < count) continue;
    throw new RangeError(`weight_images: units must be below ${count}, the rows of W1; got ${unit}`);
  }
}

/** How weights are drawn: in percent of `largest`, kept in steps of so many percent. */
interface WeightGridOptions {
  readonly title: string;
  readonly columns: number;
  readonly largest: number;
  readonly step: number;
}

/** The weights of each hidden unit as an image, for a film, with the color bar: the first traces are the images, in the units' order. */
export function weight_grid(
  W1: Matrix<"hidden", "pixels">,
  { title, columns, largest, step }: WeightGridOptions,
): Pick<Figure, "data" | "layout"> {
  const units = Array.from({ length: W1.rows }, (_, unit) => unit);
  return signed_grid({
    title,
    side: Math.sqrt(W1.columns),
    columns: Math.min(columns, W1.rows),
    tiles: weight_tiles(W1, largest, step),
    captions: W1.rows <= MOST_CAPTIONS ? units.map((unit) => `unit ${unit}`) : [],
    names: units.map((unit) => `hidden unit ${unit}`),
    quantity: "weight",
    largest,
    says_place: false,
  });
}

/**
 * The width of the images that weights are, in pixels.
 *
 * @throws ShapeError if a row is no square image, RangeError if a weight is not finite.
 */
export function weights_side(caller: string, W1: Matrix): number {
  check_whole(caller, "W1", W1);
  check_finite(caller, "W1", W1.values);
  const side = Math.sqrt(W1.columns);
  if (Number.isInteger(side) && side > 0 && W1.rows > 0) return side;
  const turned = Number.isInteger(Math.sqrt(W1.rows)) ? "; did you mean to_dense(transpose(W1))?" : "";
  throw new ShapeError(
    `${caller}: each row of W1 must be a square image such as 784 = 28×28 weights, got ${shape_of(W1)}${turned}`,
  );
}

/** The largest distance from 0; 1 where all weights are 0. */
export function largest_weight(all: readonly Matrix[]): number {
  return largest_size(all.map(({ values }) => values));
}

/** Each row of W1 as an image, in percent of the largest weight, in steps of so many percent. */
export function weight_tiles({ rows, columns, values }: Matrix, largest: number, step: number): PackedNumbers[] {
  return Array.from({ length: rows }, (_, unit) => {
    const weights = Float64Array.from({ length: columns }, (_, pixel) => values[unit + rows * pixel]!);
    return signed_tile(weights, { side: Math.sqrt(columns), largest, step });
  });
}
