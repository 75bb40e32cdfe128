import type { Annotation, ColorAxis } from "plotly.js-dist";
import type { Figure } from "./figure";
import { format_value } from "./numbers";
import { type PackedNumbers, pack_numbers } from "./packed_numbers";
import { PALETTE } from "./palette";
import { tile_grid } from "./tile_grid";

/** How large images are drawn, in screen pixels: as large as digits of 28 pixels in a grid, and twice that where there are only a few. */
const LARGE = 112;
const FEW = 2;

/** Space for the color bar, and its length, in screen pixels. */
const COLOR_BAR = 76;
const COLOR_BAR_LENGTH = 230;

/** Small square images of numbers above and below 0, on one scale. */
export interface SignedGrid {
  title: string;
  /** Pixels on a side of each image. */
  side: number;
  columns: number;
  /** The images: `signed_tile` makes them. */
  tiles: readonly PackedNumbers[];
  /** The text below each image; empty for none at all. */
  captions: readonly string[];
  /** What appears first over a pixel, one for each image. */
  names: readonly string[];
  /** What the numbers are, such as "weight". */
  quantity: string;
  /** The end of the scale, which is symmetric around 0. */
  largest: number;
  /** Whether what appears over a pixel says its row and column; true by default. */
  says_place?: boolean;
  /** Images of few pixels are enlarged up to this size, in screen pixels. */
  enlarge_to?: number;
}

/** Images side by side, with a color bar: above 0 orange, below blue, near 0 pale. The first traces are the images, in their order. */
export function signed_grid({ names, quantity, largest, ...grid }: SignedGrid): Pick<Figure, "data" | "layout"> {
  const { data, layout } = tile_grid({
    ...grid,
    names: names.map((name) => `<b>${name}</b>`),
    value_text: `${quantity}: %{z:+d} % of ${format_value(largest, 2)}`,
    right: COLOR_BAR,
  });
  const title = { ...COLOR_BAR_TITLE, text: quantity };
  return {
    data,
    layout: { ...layout, coloraxis: diverging_scale(largest, plot_height(layout)), annotations: [title] },
  };
}

/** A figure of some images' numbers, each row by row. `shown` says in the alternative text what they are. */
export function signed_images({
  images,
  shown,
  ...grid
}: Omit<SignedGrid, "tiles" | "largest"> & { images: readonly ArrayLike<number>[]; shown: string }): Figure {
  const { title, side } = grid;
  const largest = largest_size(images);
  return {
    ...signed_grid({
      ...grid,
      enlarge_to: images.length > FEW ? LARGE : 2 * LARGE,
      largest,
      tiles: images.map((image) => signed_tile(image, { side, largest, step: 1 })),
    }),
    alt: `${title}: ${shown} as images of ${side} by ${side} pixels, ${range_in_words(largest)}.`,
  };
}

/** An image's numbers, row by row, in percent of the largest, in steps of so many percent: a byte each, since the eye cannot tell more apart. */
export function signed_tile(
  numbers: ArrayLike<number>,
  { side, largest, step }: { side: number; largest: number; step: number },
): PackedNumbers {
  const percent = (number: number) => step * Math.round((100 * number) / largest / step);
  return pack_numbers(Int8Array.from(numbers, percent), side);
}

/** The largest distance from 0; 1 where all numbers are 0. */
export function largest_size(images: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const numbers of images) {
    for (let n = 0; n < numbers.length; n++) largest = Math.max(largest, Math.abs(numbers[n]!));
  }
  return largest || 1;
}

/** What the colors say, for an alternative text. */
export function range_in_words(largest: number): string {
  return `from ${format_value(-largest, 2)} (blue) over 0 (pale) to ${format_value(largest, 2)} (orange)`;
}

/** Stands above the color bar, with its numbers. */
const COLOR_BAR_TITLE: Annotation = {
  showarrow: false,
  xref: "paper",
  x: 1,
  xanchor: "left",
  xshift: 6,
  yref: "paper",
  y: 1,
  yanchor: "top",
};

function plot_height({ height, margin }: Figure["layout"]): number {
  return (height ?? 0) - (margin?.t ?? 0) - (margin?.b ?? 0);
}

function diverging_scale(largest: number, room: number): Partial<ColorAxis> {
  const marks = [-100, -50, 0, 50, 100];
  return {
    cmin: -100,
    cmax: 100,
    colorscale: [
      [0, PALETTE.main],
      [0.5, PALETTE.paper],
      [1, PALETTE.accent],
    ],
    colorbar: {
      tickvals: marks,
      ticktext: marks.map((percent) => format_value((percent / 100) * largest, 2)),
      thickness: 12,
      outlinewidth: 0,
      lenmode: "pixels",
      len: Math.min(COLOR_BAR_LENGTH, room),
      y: 1,
      yanchor: "top",
      x: 1,
      xpad: 6,
      ypad: 24,
    },
  };
}
