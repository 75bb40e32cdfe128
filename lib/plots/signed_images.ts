import type { Annotation, ColorAxis } from "plotly.js-dist";
import type { Figure } from "./figure";
import { format_value } from "./numbers";
import { pack_numbers } from "./packed_numbers";
import { PALETTE } from "./palette";
import { tile_grid } from "./tile_grid";

/** Space for the color bar, and its length, in screen pixels. */
const COLOR_BAR = 76;
const COLOR_BAR_LENGTH = 230;

/** Small square images of numbers above and below 0. */
export interface SignedImages {
  title: string;
  /** Pixels on a side of each image. */
  side: number;
  columns: number;
  /** The images' numbers, row by row. */
  images: readonly ArrayLike<number>[];
  /** The text below each image; empty for none at all. */
  captions: readonly string[];
  /** What appears first over a pixel, one for each image. */
  names: readonly string[];
  /** What the numbers are, such as "weight". */
  quantity: string;
  /** What is shown, for the alternative text: "the weights of 10 hidden units". */
  shown: string;
}

/**
 * Images on one scale that is symmetric around 0: above 0 orange, below blue, near 0 pale. Numbers are kept as whole percent of the largest, a
 * byte each: the eye cannot tell more apart.
 */
export function signed_images({ images, names, quantity, shown, ...grid }: SignedImages): Figure {
  const largest = largest_size(images);
  const written = format_value(largest, 2);
  const { title, side } = grid;
  const { data, layout } = tile_grid({
    ...grid,
    tiles: images.map((numbers) => pack_numbers(percents(numbers, largest), side)),
    names: names.map((name) => `<b>${name}</b>`),
    value_text: `${quantity}: %{z:+d} % of ${written}`,
    right: COLOR_BAR,
  });
  return {
    data,
    layout: { ...layout, coloraxis: diverging_scale(largest), annotations: [{ ...COLOR_BAR_TITLE, text: quantity }] },
    alt:
      `${title}: ${shown} as images of ${side} by ${side} pixels, ` +
      `from ${format_value(-largest, 2)} (blue) over 0 (pale) to ${written} (orange).`,
  };
}

/** The largest distance from 0; 1 where all numbers are 0. */
function largest_size(images: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const numbers of images) for (const number of Array.from(numbers)) largest = Math.max(largest, Math.abs(number));
  return largest || 1;
}

function percents(numbers: ArrayLike<number>, largest: number): Int8Array {
  return Int8Array.from(numbers, (number) => Math.round((100 * number) / largest));
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

function diverging_scale(largest: number): Partial<ColorAxis> {
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
      len: COLOR_BAR_LENGTH,
      y: 1,
      yanchor: "top",
      x: 1,
      xpad: 6,
      ypad: 24,
    },
  };
}
