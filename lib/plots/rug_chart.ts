import { check_options } from "../matrix/check_options";
import { x_axis } from "./axes";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { line_chart, type Series } from "./line_chart";
import { format_count, round_significant } from "./numbers";
import { PALETTE } from "./palette";

/** The height of a rug, and of the space between the lines and the first of them, in pixels. */
const RUG_HEIGHT = 26;
const GAP = 22;

/** Numbers that are shown as ticks in a row. */
export interface Rug {
  readonly name: string;
  /** One that is not finite has no place, and is counted as outside. */
  readonly values: ArrayLike<number>;
}

/** What `rug_chart` is told. */
export interface RugChartOptions {
  /** The lines above the rugs. */
  series: readonly Series[];
  /** The rows of ticks, from the top down. */
  rugs: readonly Rug[];
  title: string;
  x_title: string;
  y_title: string;
  /** The least and the largest x to show. How many of a rug's values lie outside is written at its end. */
  x_range: readonly [number, number];
  /** The lowest and the highest y to show; by default all that the lines reach. */
  y_range?: readonly [number, number];
}

/**
 * Lines over x, and below them rows of ticks on the same axis: a curve, and the places where the units of a network bend.
 * Ticks are translucent, so that many in one place are darker.
 *
 * @throws RangeError if there is no rug, if the range is empty or not finite, and as `line_chart`.
 */
export function rug_chart(options: RugChartOptions): Figure {
  check_options("rug_chart", options, ["series", "rugs", "title", "x_title", "y_title", "x_range", "y_range"]);
  const { rugs, x_range, x_title, ...chart } = options;
  if (rugs.length === 0) throw new RangeError("rug_chart: rugs must hold at least one row of values");
  for (const rug of rugs) check_options("rug_chart: rugs", rug, ["name", "values"]);
  check_finite("rug_chart", "x_range", x_range);
  if (!(x_range[0] < x_range[1])) {
    throw new RangeError(`rug_chart: x_range must go from less to more, got ${x_range[0]} to ${x_range[1]}`);
  }
  const { data, layout, alt } = line_chart({ ...chart, x_title });
  const { t = 0, b = 0 } = layout.margin ?? {};
  const lines_height = layout.height! - t - b;
  const height = lines_height + GAP + RUG_HEIGHT * rugs.length;
  const counts = rugs.map((rug) => counted(rug, x_range));
  return {
    data: [...data, ...rugs.map((rug, row) => ticks(rug, row, x_range)), notes(counts, x_range[1])],
    layout: {
      ...layout,
      height: height + t + b,
      margin: { ...layout.margin, r: 64 },
      xaxis: x_axis(x_title, { ...layout.xaxis, range: [...x_range], anchor: "y2" }),
      yaxis: { ...layout.yaxis, domain: [1 - lines_height / height, 1] },
      yaxis2: {
        domain: [0, (RUG_HEIGHT * rugs.length) / height],
        range: [rugs.length - 0.5, -0.5],
        tickmode: "array",
        tickvals: rugs.map((_, row) => row),
        ticktext: rugs.map(({ name }) => name),
        ticks: "",
        ticklabelstandoff: 4,
        showgrid: false,
        zeroline: false,
        automargin: true,
        fixedrange: true,
      },
    },
    alt: `${alt} Below, ticks for ${rugs.map(({ name }, row) => `${name}: ${in_words(counts[row]!)}`).join("; ")}.`,
  };
}

/** The values of a rug that lie in the range. */
function values_within({ values }: Rug, [low, high]: readonly [number, number]): number[] {
  return Array.from(values).filter((value) => value >= low && value <= high);
}

/** How many of a rug's values lie in the range, and how many do not. */
type Counts = { readonly within: number; readonly outside: number };

function counted(rug: Rug, x_range: readonly [number, number]): Counts {
  const within = values_within(rug, x_range).length;
  return { within, outside: rug.values.length - within };
}

function in_words({ within, outside }: Counts): string {
  return `${format_count(within)} in the picture${outside === 0 ? "" : `, ${format_count(outside)} outside`}`;
}

function ticks(rug: Rug, row: number, x_range: readonly [number, number]): Trace {
  const x = values_within(rug, x_range);
  return {
    type: "scatter",
    mode: "markers",
    name: rug.name,
    yaxis: "y2",
    x: x.map((value) => round_significant(value, 4)),
    y: x.map(() => row),
    marker: {
      symbol: "line-ns-open",
      size: RUG_HEIGHT * 0.62,
      opacity: 0.55,
      color: PALETTE.main,
      line: { width: 1.5, color: PALETTE.main },
    },
    showlegend: false,
    cliponaxis: false,
    hovertemplate: `<b>${rug.name}</b><br>%{x:.4~g}<extra></extra>`,
  };
}

/** How many are outside, at the right end of each row. A trace, and no annotation, so that it can change from frame to frame. */
function notes(counts: readonly Counts[], high: number): Trace {
  return {
    type: "scatter",
    mode: "text",
    yaxis: "y2",
    x: counts.map(() => high),
    y: counts.map((_, row) => row),
    text: counts.map(({ outside }) => (outside === 0 ? "" : `${format_count(outside)} outside`)),
    textposition: "middle right",
    textfont: { size: 11, color: PALETTE.text },
    showlegend: false,
    cliponaxis: false,
    hoverinfo: "skip",
  };
}
