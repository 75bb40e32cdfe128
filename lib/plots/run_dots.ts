import type { Annotation } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { plus_minus } from "../metrics/percent";
import { mean, mean_and_deviation } from "../metrics/statistics";
import { CHART_MARGIN, TICK_FORMAT, x_axis } from "./axes";
import { base_layout, FIGURE_WIDTH } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { log_axis, log_reach } from "./log_axis";
import { format_value, round_significant } from "./numbers";
import { PALETTE } from "./palette";
import { text_width } from "./text_width";

/** Height of a row, in pixels. */
const ROW_HEIGHT = 38;
/** Space before what is written at the right, such as "93.08 ± 0.60 %", and behind it, in pixels. */
const WRITING_SPACE = 18;

/** The runs of one setting, one value for each seed. */
export interface RunGroup {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** What `run_dots` is told. */
export interface RunDotsOptions {
  groups: readonly RunGroup[];
  title: string;
  /** What the values are, such as "validation accuracy". */
  value_title: string;
  /** Whether values are fractions, to be shown in percent; true by default. */
  percent?: boolean;
  /** Whether run i of each group has the same seed: thin lines join those that belong together. False by default. */
  paired?: boolean;
  /** Digits after the point of the mean and deviation; 2 by default. */
  decimals?: number;
  /**
   * Whether the axis is logarithmic, for values above 0 that differ by powers of ten. Strokes then stand at the geometric means, which are
   * written with two digits, and there are no bars: a deviation may be larger than a mean. False by default.
   */
  log?: boolean;
}

/**
 * Several settings, several runs of each: a row for each setting, a dot for each run, a stroke at the mean, and a bar as wide as one
 * standard deviation to either side. Mean and deviation are written at the right.
 *
 * @throws RangeError if there is no group, a group has fewer than two values or one that is not finite (with `log`, above 0), or `paired`
 *   groups differ in length.
 */
export function run_dots(options: RunDotsOptions): Figure {
  check_options("run_dots", options, ["groups", "title", "value_title", "percent", "paired", "decimals", "log"]);
  const { groups, title, value_title, percent = true, paired = false, decimals = 2, log = false } = options;
  check_groups(groups, { paired, log });
  const factor = percent ? 100 : 1;
  const axis_title = percent ? `${value_title} (%)` : value_title;
  const rows = groups.map(({ name, values }, row) => ({
    name,
    row,
    values: Array.from(values, (value) => round_significant(factor * value, 5)),
    written: log ? geometric_mean_in_words(values, percent) : plus_minus(values, { percent, decimals }),
  }));
  const names_width = Math.min(260, 12 + text_width(groups.map(({ name }) => name)));
  const writing_width = WRITING_SPACE + text_width(rows.map(({ written }) => written));
  return {
    data: [
      ...(paired ? [pairs(rows)] : []),
      ...rows.map(log ? stroke_of : bar_of),
      ...rows.map((row) => dots_of(row, axis_title)),
    ],
    layout: {
      ...base_layout({
        title,
        plot_height: ROW_HEIGHT * rows.length,
        margin: { left: names_width, right: writing_width, top: 6, bottom: CHART_MARGIN.bottom },
      }),
      xaxis: x_axis(axis_title, {
        ...(log
          ? log_axis(...log_reach(rows.flatMap(({ values }) => values)), FIGURE_WIDTH - names_width - writing_width)
          : { tickformat: TICK_FORMAT }),
        ...{ showgrid: true, gridcolor: PALETTE.grid },
      }),
      yaxis: {
        range: [rows.length - 0.5, -0.5],
        tickmode: "array",
        tickvals: rows.map(({ row }) => row),
        ticktext: rows.map(({ name }) => name),
        ticks: "",
        ticklabelstandoff: 6,
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      annotations: rows.map(({ row, written }) => note(row, written)),
    },
    alt: `${title}. ${value_title}, ${log ? "geometric mean" : "mean ± standard deviation"}: ${rows.map(({ name, written }) => `${name} ${written}`).join(", ")}.`,
  };
}

/** A setting as it is drawn: its values in the units of the axis. */
interface Row {
  readonly name: string;
  readonly row: number;
  readonly values: readonly number[];
}

function check_groups(groups: readonly RunGroup[], { paired, log }: { paired: boolean; log: boolean }): void {
  if (groups.length === 0) throw new RangeError("run_dots: groups must hold at least one group of runs, got none");
  for (const group of groups) {
    check_options("run_dots: groups", group, ["name", "values"]);
    const { name, values } = group;
    if (values.length < 2) {
      throw new RangeError(`run_dots: "${name}" needs at least two runs to show their spread, got ${values.length}`);
    }
    check_finite("run_dots", `values of "${name}"`, values);
    const wrong = Array.from(values).find((value) => !(value > 0));
    if (log && wrong !== undefined) {
      throw new RangeError(`run_dots: with log, values must be above 0, and "${name}" has ${wrong}`);
    }
    const first = groups[0]!;
    if (paired && values.length !== first.values.length) {
      const lengths = `${first.values.length} in "${first.name}" and ${values.length} in "${name}"`;
      throw new RangeError(`run_dots: paired groups need as many runs each, got ${lengths}`);
    }
  }
}

function dots_of({ name, row, values }: Row, axis_title: string): Trace {
  return {
    type: "scatter",
    mode: "markers",
    x: [...values],
    y: values.map(() => row),
    marker: { color: PALETTE.main, size: 8, opacity: 0.6 },
    cliponaxis: false,
    hovertemplate: `<b>${name}</b><br>${axis_title} %{x:.4~f}<extra></extra>`,
  };
}

function geometric_mean(values: ArrayLike<number>): number {
  return Math.exp(mean(Array.from(values, Math.log)));
}

function geometric_mean_in_words(values: ArrayLike<number>, percent: boolean): string {
  const middle = geometric_mean(values);
  return percent ? `${format_value(100 * middle, 2)} %` : format_value(middle, 2);
}

/** A stroke at the mean, and a bar over one standard deviation to either side. */
function bar_of({ row, values }: Row): Trace {
  const { mean, deviation } = mean_and_deviation(values);
  // The bar along the row, then the stroke across it.
  return strokes([mean - deviation, mean + deviation, null, mean, mean], [row, row, null, row - 0.3, row + 0.3]);
}

/** A stroke at the geometric mean. */
function stroke_of({ row, values }: Row): Trace {
  const middle = geometric_mean(values);
  return strokes([middle, middle], [row - 0.3, row + 0.3]);
}

function strokes(x: (number | null)[], y: (number | null)[]): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: x.map((value) => value && round_significant(value, 5)),
    y,
    line: { color: PALETTE.accent, width: 2.5 },
    hoverinfo: "skip",
  };
}

/** Lines from the runs of one row to those of the next that have the same seeds. */
function pairs(rows: readonly Row[]): Trace {
  const lines = rows.slice(1).flatMap((below, n) => {
    const above = rows[n]!;
    return below.values.map((value, i) => ({ x: [above.values[i]!, value, null], y: [above.row, below.row, null] }));
  });
  return {
    type: "scatter",
    mode: "lines",
    x: lines.flatMap(({ x }) => x),
    y: lines.flatMap(({ y }) => y),
    line: { color: PALETTE.edge, width: 1 },
    hoverinfo: "skip",
  };
}

function note(row: number, text: string): Annotation {
  return {
    text,
    showarrow: false,
    xref: "paper",
    x: 1,
    xanchor: "left",
    xshift: 12,
    yref: "y",
    y: row,
    font: { size: 12 },
  };
}
