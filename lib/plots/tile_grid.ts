import type { LayoutAxis } from "plotly.js-dist";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure, Trace } from "./figure";
import type { PackedNumbers } from "./packed_numbers";

/** The least space between tiles, and the most between tiles with captions, as a share of a tile. */
const LEAST_GAP = 2 / 28;
const MOST_GAP = 0.4;
const LARGEST_SCALE = 4;
/** Height of a line of a caption, and the space above the first, in screen pixels. */
const CAPTION_LINE = 16;
const CAPTION_GAP = 4;

/** Small square pictures in rows, each with some text below it. */
export interface TileGrid {
  title: string;
  /** Pixels on a side of each picture. */
  side: number;
  columns: number;
  /** The pictures' numbers, row by row. */
  tiles: readonly PackedNumbers[];
  /** The text below each picture, `<br>` between its lines; empty for none at all. */
  captions: readonly string[];
  /** The first line of what appears over a pixel, one for each picture. */
  names: readonly string[];
  /** The line that says the pixel's number, `%{z}`. */
  value_text: string;
  /** Whether what appears over a pixel says its row and column, for which the axes need a label for each; true by default. */
  says_place?: boolean;
  /** Space at the right, in screen pixels, for a color bar. */
  right?: number;
  /** Pictures of few pixels are enlarged up to this size, in screen pixels; by default each pixel is as large as that of a large picture. */
  enlarge_to?: number;
}

/** Lays tiles out in a grid; their colors come from the caller, as `layout.coloraxis`. */
export function tile_grid(grid: TileGrid): Pick<Figure, "data" | "layout"> {
  const { title, side, columns, tiles, captions, names, value_text, says_place = true } = grid;
  const { right = SIDE_MARGIN, enlarge_to = 0 } = grid;
  const rows = Math.ceil(tiles.length / columns);
  const room = FIGURE_WIDTH - SIDE_MARGIN - right;
  const caption_lines = Math.max(0, ...captions.map((caption) => caption.split("<br>").length));
  const caption_height = caption_lines > 0 ? CAPTION_GAP + CAPTION_LINE * caption_lines : 0;
  // The axes count image pixels, each `scale` screen pixels wide; from one tile to the next there are `pitch`.
  const gap = Math.max(LEAST_GAP, 1 / side);
  const largest = Math.max(LARGEST_SCALE, Math.floor(enlarge_to / side));
  const scale = Math.max(1, Math.min(largest, Math.floor(room / (columns * side * (1 + gap)))));
  const spread = side * (1 + (captions.length > 0 ? MOST_GAP : gap));
  const pitch_x = Math.floor(Math.min(room / columns / scale, spread));
  const pitch_y = Math.ceil(side * (1 + gap) + caption_height / scale);
  const corners = tiles.map((_, i) => ({ x: (i % columns) * pitch_x, y: Math.floor(i / columns) * pitch_y }));
  const pictures = tiles.map(
    (z, i): Trace => ({
      type: "heatmap",
      x0: corners[i]!.x,
      y0: corners[i]!.y,
      z,
      coloraxis: "coloraxis",
      hovertemplate: `${names[i]}<br>${says_place ? "row %{y}, column %{x}<br>" : ""}${value_text}<extra></extra>`,
    }),
  );
  const writing: Trace = {
    type: "scatter",
    mode: "text",
    x: corners.map(({ x }) => x + (side - 1) / 2),
    y: corners.map(({ y }) => y + side - 0.5 + CAPTION_GAP / scale),
    text: [...captions],
    textposition: "bottom center",
    hoverinfo: "skip",
    cliponaxis: false,
  };
  const labels = (tiles: number, pitch: number) => (says_place ? pixel_labels(tiles, pitch, side) : {});
  return {
    data: captions.length > 0 ? [...pictures, writing] : pictures,
    layout: {
      ...base_layout({ title, plot_height: rows * pitch_y * scale, margin: { right } }),
      xaxis: hidden_axis({ ...labels(columns, pitch_x), range: [-0.5, room / scale - 0.5] }),
      yaxis: hidden_axis({ ...labels(rows, pitch_y), range: [rows * pitch_y - 0.5, -0.5] }),
      dragmode: false,
    },
  };
}

/** Ticks that are never drawn: the text that appears over a pixel takes from them its row and column in its tile. */
function pixel_labels(tiles: number, pitch: number, side: number): LayoutAxis {
  const pixels = Array.from({ length: tiles * side }, (_, i) => ({ tile: Math.floor(i / side), pixel: i % side }));
  return {
    tickmode: "array",
    tickvals: pixels.map(({ tile, pixel }) => tile * pitch + pixel),
    ticktext: pixels.map(({ pixel }) => String(pixel)),
  };
}
