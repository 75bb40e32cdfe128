import type { LayoutAxis } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { CHART_MARGIN, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite, gap_note, or_gap } from "./finite";
import { log_axis, log_reach } from "./log_axis";
import { round_significant } from "./numbers";
import { PALETTE } from "./palette";
import { thin_out } from "./thin_out";

const MOST_POINTS = 400;
/** A line of at most so many points shows where they are. */
const MOST_MARKERS = 20;
/** An x axis that counts, such as epochs, marks each whole number up to so many. */
const MOST_COUNTED = 12;
const DASHES = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"] as const;

/** One line: its name and its points, from left to right. */
export interface Series {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What `line_chart` is told. */
export interface LineChartOptions {
  series: readonly Series[];
  title: string;
  x_title: string;
  y_title: string;
  /** The lowest and the highest y to show; by default all that the lines reach. */
  y_range?: readonly [number, number];
  /**
   * Which axes are logarithmic, so that equal factors are equally far apart: "x" for learning rates, "y" (or true) for losses,
   * or "both". Only y above 0 are drawn, and all x must be above 0.
   */
  log?: "x" | "y" | "both" | boolean;
}

/**
 * Lines in one picture, told apart by color and dashes, such as the losses of three learning rates.
 *
 * A y that is not finite leaves a gap, and the line's name says so.
 *
 * @throws RangeError if a series has not as many x as y, if an x is not finite, or if an x that is not above 0 is to stand on a logarithmic axis.
 */
export function line_chart(options: LineChartOptions): Figure {
  check_options("line_chart", options, ["series", "title", "x_title", "y_title", "y_range", "log"]);
  const { series, title, x_title, y_title, y_range, log = false } = options;
  const log_x = log === "x" || log === "both";
  const log_y = log === true || log === "y" || log === "both";
  for (const one of series) {
    check_options("line_chart: series", one, ["name", "x", "y"]);
    check_finite("line_chart", `x of "${one.name}"`, one.x);
  }
  check_finite("line_chart", "y_range", y_range ?? []);
  if (log_x) check_above_zero(series);
  return {
    data: series.map((one, i) => line(one, i, x_title, y_title)),
    layout: {
      ...base_layout({ title, plot_height: 260, margin: CHART_MARGIN }),
      xaxis: x_axis(x_title, log_x ? log_axis(...log_reach(all(series, "x"))) : linear_x_axis(series)),
      yaxis: y_axis(log_y ? log_axis(...(y_range ?? log_reach(all(series, "y")))) : y_range && { range: [...y_range] }),
      annotations: [level_title(y_title)],
      showlegend: true,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1, yanchor: "bottom", bgcolor: "rgba(0, 0, 0, 0)" },
    },
    alt: `${title}. Lines of ${y_title} over ${x_title}: ${series.map(({ name, y }) => `${name}${gap_note(y)}`).join(", ")}.`,
  };
}

function line({ name, x, y }: Series, i: number, x_title: string, y_title: string): Trace {
  if (x.length !== y.length) {
    throw new RangeError(`line_chart: "${name}" needs as many x as y, got ${x.length} and ${y.length}`);
  }
  const points = thin_out(y, MOST_POINTS);
  return {
    type: "scatter",
    mode: points.length > MOST_MARKERS ? "lines" : "lines+markers",
    name: `${name}${gap_note(y)}`,
    x: points.map((k) => round_significant(x[k]!, 6)),
    y: points.map((k) => or_gap(y[k]!, 4)),
    line: { color: PALETTE.series[i % PALETTE.series.length]!, width: 2, dash: DASHES[i % DASHES.length]! },
    hovertemplate: `<b>${name}</b><br>${x_title} %{x:,.6~g}<br>${y_title} %{y:.4~g}<extra></extra>`,
  };
}

function all(series: readonly Series[], axis: "x" | "y"): number[] {
  return series.flatMap((one) => Array.from(one[axis]));
}

function check_above_zero(series: readonly Series[]): void {
  for (const { name, x } of series) {
    const wrong = Array.from(x).find((value) => !(value > 0));
    if (wrong === undefined) continue;
    throw new RangeError(
      `line_chart: a logarithmic x axis has places for numbers above 0 alone, got ${wrong} in "${name}"; ` +
        `leave that point out, or log: "x" away`,
    );
  }
}

/** An axis of even steps: where all x are whole numbers, no mark stands between two of them. */
function linear_x_axis(series: readonly Series[]): LayoutAxis {
  const x = all(series, "x");
  const [least, most] = x.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const counts = x.length > 0 && x.every(Number.isInteger) && most - least < MOST_COUNTED;
  return { tickformat: TICK_FORMAT, ...(counts && { dtick: 1 }) };
}
