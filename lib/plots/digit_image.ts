import { check_options } from "../matrix/check_options";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { pack_list, pack_numbers } from "./packed_numbers";
import { INK_ON_PAPER, PALETTE } from "./palette";
import { type ImageColumns, image_bytes, image_side } from "./pixels";
import { type Source, title_with_source } from "./source";

/** Width and height of the picture, in screen pixels. */
const SIZE = 280;
const SIZE_WITH_NUMBERS = 476;
/** On paler pixels black numbers stand out, on darker ones white numbers: the contrast is 4 at least. */
const HALF_INK = 143;

/** What `digit_image` may be told. */
export interface DigitImageOptions {
  title: string;
  /** Prints each pixel's number, 0 to 255, into its cell. */
  show_numbers?: boolean;
  source?: Source;
}

/**
 * One image, large: ink on paper, and with `show_numbers` the numbers that the network reads.
 *
 * @param images 784 × images, pixels from 0 to 1.
 * @param index the column of the image to draw.
 */
export function digit_image(images: ImageColumns, index: number, options: DigitImageOptions): Figure {
  check_options("digit_image", options, ["title", "show_numbers", "source"]);
  const { show_numbers = false, source } = options;
  const title = title_with_source(options.title, source);
  const side = image_side("digit_image", images);
  const bytes = image_bytes("digit_image", images, index);
  const size = show_numbers ? SIZE_WITH_NUMBERS : SIZE;
  return {
    data: show_numbers ? numbered_pixels(bytes, side) : [{ ...PIXELS, z: pack_numbers(bytes, side) }],
    layout: {
      ...base_layout({ title, plot_height: size, margin: { bottom: SIDE_MARGIN } }),
      xaxis: hidden_axis({ range: [-0.5, side - 0.5], domain: [0, size / (FIGURE_WIDTH - 2 * SIDE_MARGIN)] }),
      yaxis: hidden_axis({ range: [side - 0.5, -0.5] }),
      coloraxis: INK_ON_PAPER,
      dragmode: false,
    },
    alt: `${title}: one image of ${side} by ${side} pixels${show_numbers ? ", with each pixel's number from 0 to 255 printed in its cell" : ""}.`,
  };
}

const PIXELS = {
  type: "heatmap",
  coloraxis: "coloraxis",
  hovertemplate: "row %{y}, column %{x}<br>value %{z} of 255<extra></extra>",
} as const;

/** The image with the number of each pixel on it: zeros are faint, and ink has the color that stands out on it. */
function numbered_pixels(bytes: Uint8Array, side: number): Trace[] {
  const places = Array.from(bytes, (value, pixel) => ({ value, x: pixel % side, y: Math.floor(pixel / side) }));
  return [
    { ...PIXELS, z: pack_numbers(bytes, side) },
    written(
      places.filter(({ value }) => value === 0),
      PALETTE.faint_ink,
    ),
    written(
      places.filter(({ value }) => value > 0 && value < HALF_INK),
      PALETTE.ink,
    ),
    written(
      places.filter(({ value }) => value >= HALF_INK),
      "#FFFFFF",
    ),
  ];
}

function written(places: readonly { value: number; x: number; y: number }[], color: string): Trace {
  return {
    type: "scatter",
    mode: "text",
    x: pack_list(Uint8Array.from(places, ({ x }) => x)),
    y: pack_list(Uint8Array.from(places, ({ y }) => y)),
    text: places.every(({ value }) => value === 0) ? "0" : places.map(({ value }) => String(value)),
    textfont: { size: 8, color },
    hoverinfo: "skip",
  };
}
