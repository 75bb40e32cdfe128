import type { Layout } from "plotly.js-dist";
import { FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Trace } from "./figure";
import { text_width } from "./text_width";

/** From one row of a legend to the next, in pixels. */
const ROW_HEIGHT = 19;
/** The sign before a name and the space around both, in pixels. */
const SIGN = 48;
/** From the chart to the legend, where the title of the y axis is between them, in pixels. */
const TITLE_HEIGHT = 28;

/** Where a legend stands. */
export interface LegendPlace {
  /** What stands at the left end of its row: the title of the y axis. */
  y_title: string;
  /** Height of the drawing area, in pixels. */
  height: number;
}

/** A legend, and the room that it needs above that of the title of the y axis, in pixels. */
export interface LegendAbove {
  readonly layout: Pick<Layout, "showlegend" | "legend">;
  readonly room: number;
}

/**
 * A legend of the traces that have names, above the chart: at the right, level with the title of the y axis where both fit into a row, and above that title otherwise.
 * Plotly puts names that do not fit into a row into columns, each as wide as the widest name.
 */
export function legend_above(data: readonly Trace[], { y_title, height }: LegendPlace): LegendAbove {
  const names = listed_names(data);
  const width = FIGURE_WIDTH - 4 * SIDE_MARGIN;
  const widths = names.map((name) => SIGN + text_width([name]));
  const sum = widths.reduce((total, next) => total + next, 0);
  const columns = sum <= width ? names.length : Math.max(1, Math.floor(width / Math.max(...widths)));
  const is_level = sum + text_width([y_title]) <= width;
  const y = is_level ? 1 : 1 + TITLE_HEIGHT / height;
  const room = is_level ? 0 : ROW_HEIGHT * Math.ceil(names.length / columns);
  const place = { orientation: "h", x: 1, xanchor: "right", y, yanchor: "bottom" } as const;
  return { layout: { showlegend: true, legend: { ...place, bgcolor: "rgba(0, 0, 0, 0)" } }, room };
}

/** The names in a legend of these traces. */
export function listed_names(data: readonly Trace[]): string[] {
  return data.flatMap((trace) => {
    const is_listed = !("showlegend" in trace) || trace.showlegend !== false;
    return is_listed && "name" in trace && trace.name !== undefined ? [trace.name] : [];
  });
}
