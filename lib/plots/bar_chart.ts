import type { LayoutAxis } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { CHART_MARGIN, level_title, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { format_value, type ValueFormat } from "./numbers";
import { PALETTE } from "./palette";

/** What `bar_chart` is told. */
export interface BarChartOptions {
  /** What each bar stands for. */
  labels: ArrayLike<string | number>;
  /** How high each bar is. */
  values: ArrayLike<number>;
  title: string;
  x_title: string;
  y_title: string;
  /** The number of a bar to stand out, counted from 0. */
  highlight?: number;
  /** Whether equal steps of height are equal factors: for positive values of very different sizes. */
  log?: boolean;
  /** How values are written: "percent" for fractions, or a number of significant digits; 3 by default. */
  value_format?: ValueFormat;
}

/**
 * Bars with their values over them: the ten probabilities of one image, or an accuracy for each number of hidden units.
 *
 * @throws RangeError if there are not as many labels as values, or a value is not finite or, with `log`, not positive.
 */
export function bar_chart(options: BarChartOptions): Figure {
  check_options("bar_chart", options, [
    "labels",
    "values",
    "title",
    "x_title",
    "y_title",
    "highlight",
    "log",
    "value_format",
  ]);
  const { title, x_title, highlight, value_format = 3 } = options;
  const labels = Array.from(options.labels, String);
  const values = Array.from(options.values);
  if (labels.length !== values.length) {
    throw new RangeError(`bar_chart: ${values.length} values need as many labels, got ${labels.length}`);
  }
  check_finite("bar_chart", "values", values);
  if (options.log && !values.every((value) => value > 0)) {
    throw new RangeError("bar_chart: with log, all values must be positive");
  }
  const is_percent = value_format === "percent";
  const y_title = is_percent ? `${options.y_title} (%)` : options.y_title;
  const written = values.map((value) => format_value(value, value_format));
  const bars: Trace = {
    type: "bar",
    x: labels,
    y: is_percent ? values.map((value) => 100 * value) : values,
    text: written,
    textposition: "outside",
    textfont: { size: 11 },
    constraintext: "none",
    cliponaxis: false,
    marker: { color: labels.map((_, i) => (i === highlight ? PALETTE.accent : PALETTE.main)) },
    hovertemplate: `${x_title} <b>%{x}</b><br>${options.y_title}: %{text}<extra></extra>`,
  };
  return {
    data: [bars],
    layout: {
      ...base_layout({ title, plot_height: 220, margin: CHART_MARGIN }),
      xaxis: x_axis(x_title, { type: "category", fixedrange: true }),
      yaxis: y_axis({ fixedrange: true, ...(options.log ? log_scale(values) : { rangemode: "tozero" }) }),
      annotations: [level_title(y_title)],
      bargap: 0.4,
    },
    alt: `${title}. Bars of ${options.y_title} by ${x_title}: ${labels.map((label, i) => `${label}: ${written[i]}`).join(", ")}.`,
  };
}

/** An axis of powers of ten, from half of the smallest value, so that its bar is seen too, to above the largest. */
function log_scale(values: readonly number[]): LayoutAxis {
  const [least, most] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  return { type: "log", dtick: 1, range: [least - Math.log10(2), most + 0.1 * (most - least) + 0.1] };
}
