import type { ColorAxis } from "plotly.js-dist";

const BLUE = "#0072B2";
const VERMILION = "#D55E00";

/**
 * The colors of all figures. The series are Okabe and Ito's, which people with any kind of color vision can tell apart
 * (https://jfly.uni-koeln.de/color/). Figures have no background of their own: text and lines are grays that read
 * equally well on JupyterLab's white page and on its dark one (contrast 4.3 with either).
 */
export const PALETTE = {
  /** Titles, axes, captions. */
  text: "#797979",
  /** The same on white paper. */
  text_on_white: "#333333",
  /** Lines that only help to read. */
  grid: "rgba(128, 128, 128, 0.25)",
  /** A weight in the picture of a network. */
  edge: "rgba(128, 128, 128, 0.35)",
  /** The line of an axis. */
  line: "rgba(128, 128, 128, 0.6)",
  main: BLUE,
  /** What the text talks about. */
  accent: VERMILION,
  loss: VERMILION,
  accuracy: BLUE,
  /** One color for each series, in the order of their use. */
  series: [BLUE, VERMILION, "#009E73", "#CC79A7", "#E69F00", "#56B4E9"],
  /** The paper and the ink of a digit. */
  paper: "#F5F4F0",
  ink: "#1B1B1B",
  /** A number that is there, but says little, on paper. */
  faint_ink: "#B9B6AD",
  /** Behind what is right. */
  correct: "#CFE3F1",
} as const;

/** A color axis from paper at 0 to ink at 255, without a bar beside the picture. */
export const INK_ON_PAPER: Partial<ColorAxis> = {
  cmin: 0,
  cmax: 255,
  colorscale: [
    [0, PALETTE.paper],
    [1, PALETTE.ink],
  ],
  showscale: false,
};
