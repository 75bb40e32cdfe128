import { check_options } from "../matrix/check_options";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { pack_numbers } from "./packed_numbers";
import { INK_ON_PAPER, PALETTE } from "./palette";
import { type ImageColumns, image_bytes, image_side } from "./pixels";
import { type Source, title_with_source } from "./source";

/** Width and height of the picture, in screen pixels. */
const SIZE = 280;
const SIZE_WITH_NUMBERS = 476;

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

/** Empty pixels and ink apart, so that the many zeros can be written faintly. */
function numbered_pixels(bytes: Uint8Array, side: number): Trace[] {
  const rows = Array.from({ length: side }, (_, i) => Array.from(bytes.subarray(side * i, side * (i + 1))));
  const empty = rows.map((row) => row.map((value) => (value === 0 ? 0 : null)));
  const ink = rows.map((row) => row.map((value) => (value === 0 ? null : value)));
  const text = { texttemplate: "%{z}", hoverongaps: false };
  return [
    { ...PIXELS, ...text, z: empty, textfont: { size: 8, color: PALETTE.faint_ink } },
    { ...PIXELS, ...text, z: ink, textfont: { size: 8 } },
  ];
}
