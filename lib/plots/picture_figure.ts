import { check_options } from "../matrix/check_options";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure } from "./figure";
import { pack_numbers } from "./packed_numbers";
import { INK_ON_PAPER, PALETTE } from "./palette";

/** The most pixels across, and how many shades they have: more make a notebook large. */
const MOST_COLUMNS = 320;
const SHADES = 16;

/** One number for each pixel of a rectangle, row by row. */
export interface PictureNumbers {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A rectangle in a picture, in its pixels, and what is written above it. */
export interface FramedPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What `picture_figure` may be told. */
export interface PictureFigureOptions {
  title: string;
  /** Which numbers are drawn as ink: "high" ones (default), as in pictures of ink, or "low" ones, as in photographs. */
  ink?: "high" | "low";
  /** Rectangles to draw around parts of the picture. */
  frames?: readonly FramedPlace[];
  /** The text above each frame. */
  captions?: ArrayLike<string | number>;
  /** The alternative text, where the title does not say enough. */
  alt?: string;
}

/**
 * A picture of any proportions, such as a photographed sheet, with frames around parts of it. Numbers go from 0 to 1; a large picture is drawn
 * with fewer pixels, each the mean of a square.
 */
export function picture_figure(picture: PictureNumbers, options: PictureFigureOptions): Figure {
  check_options("picture_figure", options, ["title", "ink", "frames", "captions", "alt"]);
  const { title, ink = "high", frames = [], captions = [] } = options;
  if (captions.length !== 0 && captions.length !== frames.length) {
    throw new RangeError(`picture_figure: ${frames.length} frames need as many captions, got ${captions.length}`);
  }
  const factor = Math.ceil(picture.width / MOST_COLUMNS);
  const { bytes, columns, rows } = reduced(picture, factor, ink === "low");
  const height = Math.round(((FIGURE_WIDTH - 2 * SIDE_MARGIN) * rows) / columns);
  const place = (pixels: number) => pixels / factor - 0.5;
  return {
    data: [{ type: "heatmap", z: pack_numbers(bytes, columns), coloraxis: "coloraxis", hoverinfo: "skip" }],
    layout: {
      ...base_layout({ title, plot_height: height, margin: { bottom: SIDE_MARGIN } }),
      xaxis: hidden_axis({ range: [-0.5, columns - 0.5] }),
      yaxis: hidden_axis({ range: [rows - 0.5, -0.5] }),
      coloraxis: INK_ON_PAPER,
      dragmode: false,
      shapes: frames.map(({ left, top, width, height }) => ({
        type: "rect",
        x0: place(left),
        x1: place(left + width),
        y0: place(top),
        y1: place(top + height),
        line: { color: PALETTE.accent, width: 1 },
      })),
      annotations: Array.from(captions, (text, n) => ({
        text: String(text),
        x: place(frames[n]!.left),
        y: place(frames[n]!.top),
        showarrow: false,
        xanchor: "left",
        yanchor: "bottom",
        font: { size: 11, color: PALETTE.accent },
      })),
    },
    alt:
      options.alt ??
      `${title}: a picture of ${picture.width} by ${picture.height} pixels with ${frames.length} frames.`,
  };
}

/** The picture as bytes, 0 paper and 255 ink, each the mean of a square of pixels, rounded to so many shades. */
function reduced({ width, height, values }: PictureNumbers, factor: number, is_low: boolean) {
  const [columns, rows] = [Math.floor(width / factor), Math.floor(height / factor)];
  const bytes = new Uint8Array(columns * rows).map((_, n) => {
    const start = factor * (n % columns) + width * factor * Math.floor(n / columns);
    let sum = 0;
    for (let y = 0; y < factor; y++) for (let x = 0; x < factor; x++) sum += values[start + x + width * y]!;
    const mean = Math.min(Math.max(sum / (factor * factor), 0), 1);
    return (255 / (SHADES - 1)) * Math.round((SHADES - 1) * (is_low ? 1 - mean : mean));
  });
  return { bytes, columns, rows };
}
