import type { Annotation, LayoutAxis, Shape } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { mean, mean_and_deviation } from "../metrics/statistics";
import { CHART_MARGIN, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite, gap_note, or_gap } from "./finite";
import { legend_above } from "./legend_above";
import { ends_margin, line_ends } from "./line_ends";
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
  /** May be left out where there are `runs`: it is their mean then. */
  readonly y?: ArrayLike<number>;
  /** Several runs, each with a y for each x: a dot for each, a line through their means, a band of one standard deviation to either side. */
  readonly runs?: readonly ArrayLike<number>[];
  /** The lower and the upper edge of a band, for each x. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** Whether the line only stands behind the others, thin and gray, as what they are to be compared with. */
  readonly context?: boolean;
}

/** A line across the chart, from bottom to top, with words at its upper end. */
export interface Mark {
  readonly x: number;
  readonly text: string;
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
  /** Where the lines' names stand: in a legend above the chart, which is the default, or at the right ends of the lines. */
  labels?: "legend" | "ends";
  /** Where something happened. */
  marks?: readonly Mark[];
  /** Height of the drawing area, in pixels; 260 by default. */
  height?: number;
}

/**
 * Lines in one picture, told apart by color and dashes, such as the losses of three learning rates.
 *
 * A y that is not finite leaves a gap, and the line's name says so.
 *
 * @throws RangeError if a series has not as many x as y (or as each run, or as the edges of its band), if an x is not finite, or if an x that
 *   is not above 0 is to stand on a logarithmic axis.
 */
export function line_chart(options: LineChartOptions): Figure {
  const known = ["series", "title", "x_title", "y_title", "y_range", "log", "labels", "marks", "height"] as const;
  check_options("line_chart", options, known);
  const { title, x_title, y_title, y_range, log = false, labels = "legend", marks = [], height = 260 } = options;
  const log_x = log === "x" || log === "both";
  const log_y = log === true || log === "y" || log === "both";
  const lines = options.series.map(drawn_line);
  for (const { name, x } of lines) check_finite("line_chart", `x of "${name}"`, x);
  check_finite("line_chart", "y_range", y_range ?? []);
  for (const mark of marks) check_options("line_chart: marks", mark, ["x", "text"]);
  check_finite(
    "line_chart",
    "x of marks",
    marks.map(({ x }) => x),
  );
  if (log_x) check_above_zero([...lines, { name: "marks", x: marks.map(({ x }) => x) }]);
  const reach = y_range ?? (labels === "ends" ? reach_of(lines, log_y) : undefined);
  const ends = labels === "ends" ? line_ends(lines, { range: reach!, log_y, height }) : [];
  const data = [
    ...lines.flatMap((line) => (line.low && line.high ? [band(line, line.low, line.high)] : [])),
    ...lines.map((line) => curve(line, { x_title, y_title })),
    ...lines.flatMap((line) => (line.runs && line.x.length <= MOST_MARKERS ? [dots(line, line.runs, y_title)] : [])),
  ];
  const legend = labels === "legend" ? legend_above(data, { y_title, height }) : undefined;
  const margin = { ...CHART_MARGIN, top: CHART_MARGIN.top + (legend?.room ?? 0), right: ends_margin(ends) };
  return {
    data,
    layout: {
      ...base_layout({ title, plot_height: height, margin }),
      xaxis: x_axis(x_title, log_x ? log_axis(...log_reach(all(lines, "x"))) : linear_x_axis(lines)),
      yaxis: y_axis(log_y ? log_axis(...(reach ?? log_reach(all(lines, "y")))) : reach && { range: [...reach] }),
      annotations: [level_title(y_title), ...marks.map((mark) => mark_note(mark, log_x)), ...ends],
      ...(marks.length > 0 && { shapes: marks.map(mark_line) }),
      ...legend?.layout,
    },
    alt: `${title}. Lines of ${y_title} over ${x_title}: ${lines.map(({ name, y }) => `${name}${gap_note(y)}`).join(", ")}.`,
  };
}

/** A series with all that is drawn of it. */
interface DrawnLine extends Series {
  readonly y: ArrayLike<number>;
  readonly color: string;
  readonly dash: (typeof DASHES)[number];
}

function drawn_line(series: Series, i: number, all_series: readonly Series[]): DrawnLine {
  check_options("line_chart: series", series, ["name", "x", "y", "runs", "low", "high", "context"]);
  const { name, x, runs, context = false } = series;
  const y = series.y ?? (runs && x_by_x(x, runs, mean));
  if (y === undefined) throw new RangeError(`line_chart: "${name}" needs its y, or several runs of them, got neither`);
  const spread =
    runs && runs.length > 1 ? x_by_x(x, runs, (values) => mean_and_deviation(values).deviation) : undefined;
  const edge = (side: -1 | 1) => spread && Array.from(y, (middle, k) => middle + side * spread[k]!);
  const [low, high] = [series.low ?? edge(-1), series.high ?? edge(1)];
  for (const [what, values] of [
    ["y", y],
    ...(runs ?? []).map((run) => ["y in each run", run] as const),
    ["low", low ?? y],
    ["high", high ?? y],
  ] as const) {
    if (x.length === values.length) continue;
    throw new RangeError(`line_chart: "${name}" needs as many x as ${what}, got ${x.length} and ${values.length}`);
  }
  if ((low === undefined) !== (high === undefined)) {
    throw new RangeError(`line_chart: "${name}" needs both edges of its band, low and high, got one`);
  }
  const place = all_series.slice(0, i).filter((other) => !other.context).length;
  const style = context
    ? { color: PALETTE.line, dash: "solid" as const }
    : { color: PALETTE.series[place % PALETTE.series.length]!, dash: DASHES[place % DASHES.length]! };
  return { ...series, y, ...(low && high && { low, high }), ...style };
}

/** For each x what `of` makes of the runs' values there. */
function x_by_x(x: ArrayLike<number>, runs: readonly ArrayLike<number>[], of: (values: number[]) => number): number[] {
  return Array.from(x, (_, k) => of(runs.map((run) => run[k]!)));
}

function curve(
  { name, x, y, context, color, dash }: DrawnLine,
  { x_title, y_title }: Pick<LineChartOptions, "x_title" | "y_title">,
): Trace {
  const points = thin_out(y, MOST_POINTS);
  return {
    type: "scatter",
    mode: points.length > MOST_MARKERS || context ? "lines" : "lines+markers",
    name: `${name}${gap_note(y)}`,
    x: points.map((k) => round_significant(x[k]!, 6)),
    y: points.map((k) => or_gap(y[k]!, 4)),
    line: { color, width: context ? 1 : 2, dash },
    hovertemplate: `<b>${name}</b><br>${x_title} %{x:,.6~g}<br>${y_title} %{y:.4~g}<extra></extra>`,
  };
}

/** What lies between two edges, lightly colored: from left to right along the lower one, and back along the upper. */
function band({ x, y, color }: DrawnLine, low: ArrayLike<number>, high: ArrayLike<number>): Trace {
  const points = thin_out(y, MOST_POINTS).filter((k) => Number.isFinite(low[k]) && Number.isFinite(high[k]));
  const back = [...points].reverse();
  return {
    type: "scatter",
    mode: "lines",
    x: [...points, ...back].map((k) => round_significant(x[k]!, 6)),
    y: [...points.map((k) => low[k]!), ...back.map((k) => high[k]!)].map((value) => round_significant(value, 4)),
    line: { width: 0, color },
    fill: "toself",
    fillcolor: `${color}26`, // An eighth and a little of full strength.
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** A dot for each run at each x. */
function dots({ name, x, color }: DrawnLine, runs: readonly ArrayLike<number>[], y_title: string): Trace {
  const points = runs.flatMap((run) => Array.from(x, (at, k) => ({ at, y: run[k]! })));
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(({ at }) => round_significant(at, 6)),
    y: points.map(({ y }) => or_gap(y, 4)),
    marker: { color, size: 5, opacity: 0.45 },
    hovertemplate: `<b>${name}</b>, one run<br>${y_title} %{y:.4~g}<extra></extra>`,
    showlegend: false,
  };
}

function all(lines: readonly DrawnLine[], axis: "x" | "y"): number[] {
  if (axis === "x") return lines.flatMap(({ x }) => Array.from(x));
  return lines.flatMap(({ y, low = [], high = [], runs = [] }) =>
    [y, low, high, ...runs].flatMap((values) => Array.from(values)),
  );
}

/** From the least to the largest y, with a little room around them. */
function reach_of(lines: readonly DrawnLine[], log_y: boolean): [number, number] {
  const values = all(lines, "y").filter(Number.isFinite);
  if (log_y) return log_reach(values);
  if (values.length === 0) return [0, 1];
  const [least, most] = values.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity],
  );
  const room = 0.05 * (most - least) || 0.5;
  return [least - room, most + room];
}

function check_above_zero(lines: readonly Pick<Series, "name" | "x">[]): void {
  for (const { name, x } of lines) {
    const wrong = Array.from(x).find((value) => !(value > 0));
    if (wrong === undefined) continue;
    throw new RangeError(
      `line_chart: a logarithmic x axis has places for numbers above 0 alone, got ${wrong} in "${name}"; ` +
        `leave that point out, or log: "x" away`,
    );
  }
}

/** An axis of even steps: where all x are whole numbers, no mark stands between two of them. */
function linear_x_axis(lines: readonly DrawnLine[]): LayoutAxis {
  const x = all(lines, "x");
  const [least, most] = x.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const counts = x.length > 0 && x.every(Number.isInteger) && most - least < MOST_COUNTED;
  return { tickformat: TICK_FORMAT, ...(counts && { dtick: 1 }) };
}

function mark_line({ x }: Mark): Partial<Shape> {
  const line = { color: PALETTE.line, width: 1, dash: "dot" } as const;
  return { type: "line", xref: "x", x0: x, x1: x, yref: "paper", y0: 0, y1: 1, line };
}

/** Plotly wants the places of texts on a logarithmic axis as powers of ten. */
function mark_note({ x, text }: Mark, log_x: boolean): Annotation {
  const place = { xref: "x", x: log_x ? Math.log10(x) : x, xanchor: "left", xshift: 3 } as const;
  return { text, showarrow: false, ...place, yref: "paper", y: 1, yanchor: "top", font: { size: 11 } };
}
