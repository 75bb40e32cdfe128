import { CHART_MARGIN, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { round_significant } from "./numbers";
import { PALETTE } from "./palette";
import { thin_out } from "./thin_out";
import { log_ticks } from "./ticks";

const MOST_POINTS = 400;
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
  /** The lowest and the highest y to show; all that the lines reach, unless told. */
  y_range?: readonly [number, number];
  /** A logarithmic y axis: equal factors are equally far apart. Only y above 0 are drawn. */
  log?: boolean;
}

/**
 * Lines in one picture, told apart by color and dashes, such as the losses of three learning rates.
 *
 * @throws RangeError if a series has not as many x as y.
 */
export function line_chart(options: LineChartOptions): Figure {
  const { series, title, x_title, y_title, y_range, log = false } = options;
  return {
    data: series.map((one, i) => line(one, i, x_title, y_title)),
    layout: {
      ...base_layout({ title, plot_height: 260, margin: CHART_MARGIN }),
      xaxis: x_axis(x_title, { tickformat: TICK_FORMAT }),
      yaxis: log ? log_axis(y_range ?? reach(series)) : y_axis(y_range && { range: [...y_range] }),
      annotations: [level_title(y_title)],
      showlegend: true,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1, yanchor: "bottom", bgcolor: "rgba(0, 0, 0, 0)" },
    },
    alt: `${title}. Lines of ${y_title} over ${x_title}: ${series.map(({ name }) => name).join(", ")}.`,
  };
}

function line({ name, x, y }: Series, i: number, x_title: string, y_title: string): Trace {
  if (x.length !== y.length) {
    throw new RangeError(`line_chart: "${name}" needs as many x as y, got ${x.length} and ${y.length}`);
  }
  const points = thin_out(y, MOST_POINTS);
  return {
    type: "scatter",
    mode: points.length > 1 ? "lines" : "markers",
    name,
    x: points.map((k) => round_significant(x[k]!, 6)),
    y: points.map((k) => round_significant(y[k]!, 4)),
    line: { color: PALETTE.series[i % PALETTE.series.length]!, width: 2, dash: DASHES[i % DASHES.length]! },
    hovertemplate: `<b>${name}</b><br>${x_title} %{x:,.6~g}<br>${y_title} %{y:.4~g}<extra></extra>`,
  };
}

/** Plotly wants the ends of a logarithmic axis as powers of ten, and its ticks as they are. */
function log_axis([low, high]: readonly [number, number]) {
  return y_axis({
    type: "log",
    range: [Math.log10(low), Math.log10(high)],
    tickmode: "array",
    tickvals: log_ticks(low, high),
  });
}

/** The lowest and the highest y above 0, and a little room around them. */
function reach(series: readonly Series[]): [number, number] {
  const heights = series.flatMap(({ y }) => Array.from(y).filter((value) => value > 0 && Number.isFinite(value)));
  const low = heights.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = heights.reduce((most, value) => Math.max(most, value), 0);
  return heights.length > 0 ? [low / 1.1, high * 1.1] : [0.1, 1];
}
