import type { Annotation, LayoutAxis } from "plotly.js-dist";
import { SIDE_MARGIN } from "./base_layout";
import { PALETTE } from "./palette";

/** Space around the drawing area of a chart: tick labels at the left, the y title above, the x title below. */
export const CHART_MARGIN = { left: 52, top: 30, bottom: 52 };

/** In d3's notation: as many digits as it needs, and the thousands apart. */
export const TICK_FORMAT = ",";

/** An axis with a line and tick marks: the x axis of a chart. */
export function x_axis(title: string, extra: LayoutAxis = {}): LayoutAxis {
  return {
    title: { text: title, standoff: 10, font: { size: 12 } },
    showgrid: false,
    zeroline: false,
    linecolor: PALETTE.line,
    ticks: "outside",
    tickcolor: PALETTE.line,
    ticklen: 4,
    ...extra,
  };
}

/** An axis with light lines across the chart. Its title stands above it, level: see `level_title`. */
export function y_axis(extra: LayoutAxis = {}): LayoutAxis {
  return {
    ...(extra.showgrid !== false && { gridcolor: PALETTE.grid }),
    ...(extra.zeroline !== false && { zerolinecolor: PALETTE.line, zerolinewidth: 1 }),
    ticks: "",
    ticklabelstandoff: 4,
    tickformat: TICK_FORMAT,
    automargin: true,
    ...extra,
  };
}

/** What `level_title` calls itself in a figure, for those who put several charts together. */
export const Y_TITLE = "y title";

/** The title of a y axis, written level above the axis' upper end, where it reads without turning the head. */
export function level_title(text: string, axis: "y" | "y2" = "y"): Annotation {
  return {
    name: Y_TITLE,
    text,
    showarrow: false,
    xref: "paper",
    x: 0,
    xanchor: "left",
    xshift: SIDE_MARGIN - CHART_MARGIN.left,
    yref: `${axis} domain`,
    y: 1,
    yanchor: "bottom",
    yshift: 10,
    font: { size: 12 },
  };
}

/** A text at the level of an axis' title, at the right end of the chart. */
export function level_note(text: string, axis: "y" | "y2"): Annotation {
  return { ...level_title(text, axis), x: 1, xanchor: "right", xshift: 0 };
}

/** The axis of a picture: there, so that things have a place, but not to be seen. */
export function hidden_axis(extra: LayoutAxis = {}): LayoutAxis {
  return { showgrid: false, zeroline: false, showticklabels: false, ticks: "", fixedrange: true, ...extra };
}
