import type { Annotation, LayoutAxis, Shape } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { Y_TITLE } from "./axes";
import { base_layout, FIGURE_WIDTH } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { legend_above, listed_names } from "./legend_above";
import { log_axis } from "./log_axis";

/** Room above each chart for its title and that of its y axis, and below for the numbers and the title of its x axis, in pixels. */
const ABOVE = 47;
const BELOW = 50;
/** Room for the numbers left of a chart, and between charts where the left ones alone have numbers, in pixels. */
const NUMBERS = 48;
const GAP = 20;
const LEGEND_HEIGHT = 28;

/** What `chart_grid` is told. */
export interface ChartGridOptions {
  /** Charts with one x axis and one y axis, such as those of `line_chart`. Each keeps its title. */
  charts: readonly Figure[];
  columns: number;
  title: string;
  /** Which axes are the same for all, so that charts can be compared at a glance; "both" by default. */
  share?: "both" | "x" | "y" | "none";
  /** Height of each chart, in pixels; 130 by default. */
  height?: number;
}

/**
 * Small multiples: several charts in rows, on the same scales, with one legend.
 *
 * @throws RangeError if there is no chart, or one is not of one x axis and one y axis.
 */
export function chart_grid(options: ChartGridOptions): Figure {
  check_options("chart_grid", options, ["charts", "columns", "title", "share", "height"]);
  const { charts, columns, title, share = "both", height = 130 } = options;
  check_count("chart_grid", "columns", columns, 1);
  check_charts(charts);
  const [share_x, share_y] = [share === "both" || share === "x", share === "both" || share === "y"];
  const data = one_legend(charts);
  const grid = { count: charts.length, columns, height, gap: share_y ? GAP : NUMBERS + GAP };
  const { places, plot_height, chart_width } = places_of(grid);
  const legend =
    listed_names(data.flat()).length > 0 ? legend_above(data.flat(), { y_title: "", height: plot_height }) : undefined;
  const extents = {
    x: share_x ? common_range(charts.map(({ layout }) => layout.xaxis)) : undefined,
    y: share_y ? common_range(charts.map(({ layout }) => layout.yaxis)) : undefined,
  };
  const axes = charts.map(({ layout }, n) => {
    const { x, y, is_first } = places[n]!;
    const has_numbers = is_first || !share_y;
    return {
      [`xaxis${number_of(n)}`]: {
        ...fitted_to(chart_width, layout.xaxis),
        ...matched("x", n, share_x, extents.x),
        domain: x,
        anchor: `y${number_of(n)}`,
      },
      [`yaxis${number_of(n)}`]: {
        ...(has_numbers ? layout.yaxis : without_numbers(layout.yaxis)),
        ...matched("y", n, share_y, extents.y),
        domain: y,
        anchor: `x${number_of(n)}`,
        automargin: false,
      },
    };
  });
  return {
    data: data.flatMap((traces, n) => traces.map((trace): Trace => on_axes(trace, n))),
    layout: {
      ...base_layout({
        title,
        plot_height,
        margin: { left: NUMBERS, right: GAP, top: legend ? LEGEND_HEIGHT + legend.room : 0, bottom: BELOW },
      }),
      ...Object.assign({}, ...axes),
      annotations: charts.flatMap(({ layout }, n) => [
        chart_title(layout, n),
        ...(layout.annotations ?? [])
          .filter(({ name }) => name !== Y_TITLE || places[n]!.is_first || !share_y)
          .map((note): Annotation => ({ ...note, ...references_of(note, n) })),
      ]),
      shapes: charts.flatMap(({ layout }, n) =>
        (layout.shapes ?? []).map((shape): Partial<Shape> => ({ ...shape, ...references_of(shape, n) })),
      ),
      ...legend?.layout,
    },
    alt: `${title}. ${charts.map(({ alt }) => alt).join(" ")}`,
  };
}

function check_charts(charts: readonly Figure[]): void {
  if (charts.length === 0) throw new RangeError("chart_grid: charts must hold at least one chart, got none");
  for (const { data, layout } of charts) {
    const is_one = data.every(
      (trace) => (!("xaxis" in trace) || trace.xaxis === "x") && (!("yaxis" in trace) || trace.yaxis === "y"),
    );
    if (layout.xaxis && layout.yaxis && !("xaxis2" in layout) && !("yaxis2" in layout) && is_one) continue;
    throw new RangeError(
      `chart_grid: each chart must have one x axis and one y axis, as those of line_chart; "${layout.title?.text}" has others`,
    );
  }
}

interface Place {
  /** In shares of the drawing area, from its left and from its bottom. */
  readonly x: [number, number];
  readonly y: [number, number];
  /** Whether it is the first of its row. */
  readonly is_first: boolean;
}

function places_of({ count, columns, height, gap }: { count: number; columns: number; height: number; gap: number }) {
  const width = FIGURE_WIDTH - NUMBERS - GAP;
  const across = Math.min(columns, count);
  const chart_width = (width - (across - 1) * gap) / across;
  const rows = Math.ceil(count / columns);
  const pitch = ABOVE + height + BELOW;
  const plot_height = rows * pitch - BELOW;
  const places = Array.from({ length: count }, (_, n): Place => {
    const [row, column] = [Math.floor(n / columns), n % columns];
    const left = column * (chart_width + gap);
    const top = row * pitch + ABOVE;
    return {
      x: [left / width, (left + chart_width) / width],
      y: [1 - (top + height) / plot_height, 1 - top / plot_height],
      is_first: column === 0,
    };
  });
  return { places, plot_height, chart_width };
}

/** Plotly numbers axes from 1, and leaves that of the first out: x, x2, x3. */
function number_of(n: number): string {
  return n === 0 ? "" : String(n + 1);
}

function on_axes(trace: Trace, n: number): Trace {
  return n === 0 ? trace : { ...trace, xaxis: `x${number_of(n)}`, yaxis: `y${number_of(n)}` };
}

/** The axis as the first one's, where they are shared: zooming into one zooms into all. */
function matched(axis: "x" | "y", n: number, shared: boolean, range: [number, number] | undefined): LayoutAxis {
  if (!shared) return {};
  return { ...(range && { range: [...range] }), ...(n > 0 && { matches: axis }) };
}

/** An axis with as few numbers as a narrow chart has room for: a logarithmic one says which, and Plotly finds those of others. */
function fitted_to(width: number, axis: LayoutAxis = {}): LayoutAxis {
  if (axis.type !== "log" || axis.range === undefined) return axis;
  const [low, high] = axis.range.map((power) => 10 ** Number(power));
  return { ...axis, ...log_axis(low!, high!, width) };
}

/** The axis of a chart whose neighbor has the numbers. */
function without_numbers({ ticklabelstandoff: _, tickformat: __, ...axis }: LayoutAxis = {}): LayoutAxis {
  return { ...axis, showticklabels: false };
}

/** From the least to the largest end of axes that say where they end; undefined if one does not, for Plotly then finds the ends of all. */
function common_range(axes: readonly (LayoutAxis | undefined)[]): [number, number] | undefined {
  const ranges = axes.map((axis) => axis?.range);
  if (ranges.some((range) => range === undefined)) return undefined;
  const [starts, ends] = [0, 1].map((end) => ranges.map((range) => Number(range?.[end])));
  const rises = starts![0]! < ends![0]!;
  return rises ? [Math.min(...starts!), Math.max(...ends!)] : [Math.max(...starts!), Math.min(...ends!)];
}

/** What a text or a line is placed by, in chart n: what was a share of the whole drawing area is one of the chart's. */
function references_of({ xref, yref }: { xref?: unknown; yref?: unknown }, n: number): References {
  const of = (axis: "x" | "y", reference: unknown) => `${axis}${number_of(n)}${reference === axis ? "" : " domain"}`;
  // Plotly's types list the names of all axes up to the 999th, and no template makes one of them.
  return { xref: of("x", xref), yref: of("y", yref) } as References;
}

type References = Required<Pick<Annotation, "xref" | "yref">>;

function chart_title({ title }: Figure["layout"], n: number): Annotation {
  return {
    text: `<b>${title?.text ?? ""}</b>`,
    showarrow: false,
    ...references_of({}, n),
    x: 0,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    yshift: 27,
    font: { size: 12 },
  };
}

/**
 * The charts' traces, of which only the first of each name is in the legend: a click there shows or hides all of that name. A line that is
 * alone in its chart has the chart's title.
 */
function one_legend(charts: readonly Figure[]): Trace[][] {
  const listed = new Set<string>();
  const name_of = (trace: Trace) => ("name" in trace ? trace.name : undefined);
  return charts.map(({ data, layout }) => {
    const is_told_apart = layout.showlegend === true && data.filter((trace) => name_of(trace) !== undefined).length > 1;
    return data.map((trace): Trace => {
      const name = name_of(trace);
      const showlegend = is_told_apart && name !== undefined && !listed.has(name);
      if (showlegend) listed.add(name);
      return { ...trace, ...(name !== undefined && { legendgroup: name }), showlegend };
    });
  });
}
