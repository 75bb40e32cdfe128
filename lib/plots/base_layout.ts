import type { Layout } from "plotly.js-dist";
import { break_lines } from "./break_lines";
import { PALETTE } from "./palette";

/** The width of every figure, in pixels: it fits beside JupyterLab's file browser on a small screen. */
export const FIGURE_WIDTH = 640;
/** Empty space left and right of pictures, and left of titles, in pixels. */
export const SIDE_MARGIN = 12;

const TITLE_LENGTH = 72;
/** From one line of a title to the next, in pixels. */
export const TITLE_LINE_HEIGHT = 20;
/** The typeface that the reader's system uses for its own texts. */
export const FONT_FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** What a figure says about itself before anything is drawn. */
export interface LayoutOptions {
  title: string;
  /** Height of the drawing area, without title and axes, in pixels. */
  plot_height: number;
  /** Space around the drawing area, in pixels; that for the title is added at the top. */
  margin?: { left?: number; right?: number; top?: number; bottom?: number };
}

/** The layout that all figures share: sizes, fonts, the title at the left, no background. */
export function base_layout({ title, plot_height, margin = {} }: LayoutOptions): Partial<Layout> {
  const { lines, height } = title_block(title);
  const { left = SIDE_MARGIN, right = SIDE_MARGIN, top = 0, bottom = 8 } = margin;
  const top_margin = height + top;
  return {
    width: FIGURE_WIDTH,
    height: top_margin + plot_height + bottom,
    margin: { l: left, r: right, t: top_margin, b: bottom },
    title: {
      text: lines.join("<br>"),
      font: { size: 15, weight: 600 },
      x: 0,
      xref: "container",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      pad: { l: SIDE_MARGIN, t: 12 },
    },
    font: { family: FONT_FAMILY, size: 12, color: PALETTE.text },
    paper_bgcolor: "rgba(0, 0, 0, 0)",
    plot_bgcolor: "rgba(0, 0, 0, 0)",
    hoverlabel: { bgcolor: "#222222", bordercolor: "#222222", font: { color: "#FFFFFF", size: 12 }, align: "left" },
    showlegend: false,
  };
}

/** A title's lines, and the height in pixels that they take with the space around them. */
export function title_block(title: string): { lines: string[]; height: number } {
  const lines = break_lines(title, TITLE_LENGTH);
  return { lines, height: 24 + TITLE_LINE_HEIGHT * lines.length };
}
