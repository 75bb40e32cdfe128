import type { LayoutAxis } from "plotly.js-dist";
import { FIGURE_WIDTH } from "./base_layout";
import { log_ticks, tick_texts } from "./ticks";

/** The room beyond the outermost points, as a share of the axis: their marks are seen whole. */
const ROOM = 0.03;

/** A number beside an axis and the space around it, in pixels. */
const NUMBER_WIDTH = 42;

/** What makes an axis logarithmic, from `low` to `high`, both above 0, with the real numbers beside it: as many as its `length` in pixels has room for. */
export function log_axis(low: number, high: number, length = FIGURE_WIDTH): LayoutAxis {
  const ticks = log_ticks(low, high, Math.floor(length / NUMBER_WIDTH));
  return {
    type: "log",
    // Plotly wants an axis' ends as powers of ten, and its ticks as they are.
    range: [Math.log10(low), Math.log10(high)],
    tickmode: "array",
    tickvals: ticks,
    ticktext: tick_texts(ticks),
  };
}

/** The least and the largest of the numbers above 0, with a little room around them. */
export function log_reach(values: Iterable<number>): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (!(value > 0) || value === Number.POSITIVE_INFINITY) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = Math.max(1.1, (high / low) ** ROOM);
  return high > 0 ? [low / room, high * room] : [0.1, 1];
}
