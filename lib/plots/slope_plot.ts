import { check_options } from "../matrix/check_options";
import { CHART_MARGIN, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { format_value, round_significant } from "./numbers";
import { PALETTE } from "./palette";

/** Share of the x axis that the tangent reaches to each side of its point. */
const TANGENT_REACH = 0.22;

/** What `slope_plot` is told. */
export interface SlopePlotOptions {
  /** The curve's points, from left to right. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** The x at which the slope was measured; the point's y is read off the curve. */
  at: number;
  /** Change of y for a change of x by one. */
  slope: number;
  /** The step h to either side of a chord, the straight line through two points of the curve, drawn beside the tangent. */
  chord?: number;
  title: string;
  x_title: string;
  y_title: string;
}

/**
 * A curve, a point on it and the tangent there: what a derivative says. With a chord, how a central difference comes near it.
 *
 * @throws RangeError if a number is not finite, `x` and `y` differ in length, or `at` or an end of the chord
 *   lies outside of the curve.
 */
export function slope_plot(options: SlopePlotOptions): Figure {
  check_options("slope_plot", options, ["x", "y", "at", "slope", "chord", "title", "x_title", "y_title"]);
  for (const name of ["x", "y"] as const) check_finite("slope_plot", name, options[name]);
  check_finite("slope_plot", "at and slope", [options.at, options.slope]);
  const { at, slope, title, x_title, y_title } = options;
  const x = Array.from(options.x, (value) => round_significant(value, 6));
  const y = Array.from(options.y, (value) => round_significant(value, 6));
  const height = round_significant(read_off(x, y, at), 6);
  const reach = TANGENT_REACH * (x.at(-1)! - x[0]!);
  const label = `slope ${format_value(slope, 3)}`;
  const hover = `${x_title} %{x:.4~g}<br>${y_title} %{y:.5~g}`;
  const curve: Trace = {
    type: "scatter",
    mode: "lines",
    x,
    y,
    line: { color: PALETTE.main, width: 2.5 },
    hovertemplate: `${hover}<extra></extra>`,
  };
  const tangent: Trace = {
    type: "scatter",
    mode: "lines",
    x: [-reach, reach].map((step) => round_significant(at + step, 6)),
    y: [-reach, reach].map((step) => round_significant(height + slope * step, 6)),
    line: { color: PALETTE.accent, width: 2 },
    hoverinfo: "skip",
  };
  const point: Trace = {
    type: "scatter",
    mode: "text+markers",
    x: [at],
    y: [height],
    marker: { color: PALETTE.accent, size: 9 },
    text: [`<b>${label}</b>`],
    textposition: slope > 0 ? "bottom right" : "top right",
    textfont: { color: PALETTE.accent, size: 13 },
    hovertemplate: `${hover}<br>${label}<extra></extra>`,
  };
  if (options.chord !== undefined) check_finite("slope_plot", "chord", [options.chord]);
  const chord = options.chord === undefined ? [] : [chord_of(x, y, at, options.chord)];
  return {
    data: [curve, tangent, ...chord, point],
    layout: {
      ...base_layout({ title, plot_height: 240, margin: CHART_MARGIN }),
      xaxis: x_axis(x_title, { tickformat: TICK_FORMAT }),
      yaxis: y_axis(),
      annotations: [level_title(y_title)],
    },
    alt: `${title}. ${y_title} over ${x_title}, and its tangent at ${format_value(at, 3)} with ${label}.`,
  };
}

/** The two points at a distance h to either side, and the line through them. */
function chord_of(x: readonly number[], y: readonly number[], at: number, h: number): Trace {
  if (!(h > 0)) throw new RangeError(`slope_plot: chord must be a distance above 0, got ${h}`);
  const ends = [at - h, at + h];
  return {
    type: "scatter",
    mode: "lines+markers",
    x: ends.map((end) => round_significant(end, 6)),
    y: ends.map((end) => round_significant(read_off(x, y, end, "an end of the chord"), 6)),
    line: { color: PALETTE.series[2], width: 2, dash: "dot" },
    marker: { color: PALETTE.series[2], size: 8 },
    hovertemplate: "an end of the chord<br>%{x:.4~g}, %{y:.5~g}<extra></extra>",
  };
}

/** The curve's y at x = at, on the straight line between the two points around it. */
function read_off(x: readonly number[], y: readonly number[], at: number, name = "at"): number {
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(
      `slope_plot: x and y must be equally long, of two points or more, got ${x.length} and ${y.length}`,
    );
  }
  const right = x.findIndex((value, i) => i > 0 && value >= at);
  if (right < 0 || at < x[0]!) {
    throw new RangeError(`slope_plot: ${name} must lie between ${x[0]} and ${x.at(-1)}, the ends of x, got ${at}`);
  }
  const left = right - 1;
  const share = (at - x[left]!) / (x[right]! - x[left]!);
  return y[left]! + share * (y[right]! - y[left]!);
}
