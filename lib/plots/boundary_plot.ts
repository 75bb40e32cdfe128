import { check_options } from "../matrix/check_options";
import { type Matrix, matrix } from "../matrix/matrix";
import { check_dense, ShapeError, shape_of } from "../matrix/shape";
import { CHART_MARGIN, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { legend_above } from "./legend_above";
import { level_lines } from "./level_lines";
import { round_significant } from "./numbers";
import { pack_numbers } from "./packed_numbers";
import { PALETTE } from "./palette";

/** The size of the drawing area, in pixels, and how many of them lie between two places at which the network is asked. */
const SIZE = { x: FIGURE_WIDTH - CHART_MARGIN.left - SIDE_MARGIN, y: 372 };
const STEP = 8;
/** Empty space around the points, as a share of their extent. */
const ROOM = 0.06;
/** Probabilities are drawn in steps of so many percent: more shades are not seen, and make still pictures large. */
const SHADE = 5;
/** Pale enough for points to stand out. */
const OPACITY = 0.5;
const COLORS = [PALETTE.main, PALETTE.accent] as const;

/** What `boundary_plot` is told. */
export interface BoundaryPlotOptions {
  /** Where the points lie: 2 × examples. */
  points: Matrix;
  /** The class of each point: 0 or 1. */
  labels: ArrayLike<number>;
  /** For places, 2 × places, the probability of class 1 at each, as `(places) => net.compute_outputs(parameters, places)` computes it. Of two rows, the second counts. */
  probability: (places: Matrix) => Matrix;
  title: string;
  x_title: string;
  y_title: string;
}

/**
 * Points of two classes in a plane, what a network says of each place between them, blue for class 0 and orange for class 1, and the
 * line on which both are as likely: its decision boundary. Both axes have the same scale.
 *
 * @throws ShapeError if points are not 2 × examples or have not as many labels; RangeError if a label is neither 0 nor 1, or a number is not finite.
 */
export function boundary_plot(options: BoundaryPlotOptions): Figure {
  check_options("boundary_plot", options, ["points", "labels", "probability", "title", "x_title", "y_title"]);
  const { points, probability, title, x_title, y_title } = options;
  const labels = Array.from(options.labels);
  check_points(points, labels);
  const [x_range, y_range] = ranges(points);
  const x = spread(x_range, SIZE.x / STEP);
  const y = spread(y_range, SIZE.y / STEP);
  const heights = probabilities(x, y, probability);
  const wrong = labels.filter((_, j) => nearest(heights, { x, y }, points, j) >= 0.5 !== (labels[j] === 1)).length;
  const data = [surface(x, y, heights), boundary(x, y, heights), ...[0, 1].map((label) => dots(points, labels, label))];
  const legend = legend_above(data, { y_title, height: SIZE.y });
  const margin = { ...CHART_MARGIN, top: CHART_MARGIN.top + legend.room };
  return {
    data,
    layout: {
      ...base_layout({ title, plot_height: SIZE.y, margin }),
      xaxis: x_axis(x_title, { range: x_range, tickformat: TICK_FORMAT }),
      yaxis: y_axis({ range: y_range, showgrid: false, zeroline: false }),
      annotations: [level_title(y_title)],
      ...legend.layout,
    },
    alt:
      `${title}. ${labels.length} points of two classes in a plane of ${x_title} and ${y_title}, and the line between ` +
      `the places where each class is the likelier; ${wrong} points lie on the wrong side.`,
  };
}

function check_points(points: Matrix, labels: readonly number[]): void {
  check_dense("boundary_plot", "points", points);
  if (points.rows !== 2 || points.columns === 0) {
    throw new ShapeError(`boundary_plot: points must be 2 × examples, got ${shape_of(points)}`);
  }
  if (labels.length !== points.columns) {
    throw new ShapeError(`boundary_plot: ${points.columns} points need as many labels, got ${labels.length}`);
  }
  check_finite("boundary_plot", "points", points.values);
  const other = labels.find((label) => label !== 0 && label !== 1);
  if (other !== undefined) throw new RangeError(`boundary_plot: labels must be 0 or 1, got ${other}`);
}

type Range = [low: number, high: number];

/** What both axes show: all points, at the same scale, with a little room around them. */
function ranges({ values }: Matrix): [x: Range, y: Range] {
  const extents = [0, 1].map((row): Range => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = row; k < values.length; k += 2) [low, high] = [Math.min(low, values[k]!), Math.max(high, values[k]!)];
    return [low, high];
  }) as [Range, Range];
  const [width, height] = extents.map(([low, high]) => (high - low) * (1 + 2 * ROOM)) as Range;
  const scale = Math.max(width / SIZE.x, height / SIZE.y) || 1 / SIZE.y;
  const around = ([low, high]: Range, pixels: number): Range =>
    [-1, 1].map((side) => round_significant((low + high + side * scale * pixels) / 2, 4)) as Range;
  return [around(extents[0], SIZE.x), around(extents[1], SIZE.y)];
}

function spread([low, high]: Range, steps: number): number[] {
  const count = Math.round(steps) + 1;
  return Array.from({ length: count }, (_, n) => low + ((high - low) * n) / (count - 1));
}

/** The probability of class 1 at each place of a grid: for each y, one for each x. */
function probabilities(x: readonly number[], y: readonly number[], of_places: (places: Matrix) => Matrix): number[][] {
  const places = y.flatMap((v) => x.map((u) => [u, v] as const));
  const { rows, columns, values } = of_places(matrix([places.map(([u]) => u), places.map(([, v]) => v)]));
  if (columns !== places.length || rows < 1 || rows > 2) {
    throw new ShapeError(
      `boundary_plot: probability must return one or two rows of ${places.length} columns, got ${rows}×${columns}`,
    );
  }
  check_finite("boundary_plot", "what probability returns", values);
  return y.map((_, row) => x.map((_, column) => values[rows - 1 + rows * (column + x.length * row)]!));
}

/** What was said of the grid's place that lies nearest to point j. */
function nearest(
  heights: readonly (readonly number[])[],
  grid: { readonly x: readonly number[]; readonly y: readonly number[] },
  { values }: Matrix,
  j: number,
): number {
  const number_of = (value: number, all: readonly number[]) =>
    Math.round(((value - all[0]!) / (all.at(-1)! - all[0]!)) * (all.length - 1));
  return heights[number_of(values[1 + 2 * j]!, grid.y)]![number_of(values[2 * j]!, grid.x)]!;
}

function surface(x: readonly number[], y: readonly number[], heights: readonly (readonly number[])[]): Trace {
  const step = (all: readonly number[]) => round_significant((all.at(-1)! - all[0]!) / (all.length - 1), 6);
  const percent = Uint8Array.from(heights.flat(), (p) => SHADE * Math.round((100 * p) / SHADE));
  return {
    type: "heatmap",
    x0: x[0]!,
    dx: step(x),
    y0: y[0]!,
    dy: step(y),
    z: pack_numbers(percent, x.length),
    zmin: 0,
    zmax: 100,
    colorscale: [
      [0, PALETTE.main],
      [0.5, PALETTE.paper],
      [1, PALETTE.accent],
    ],
    showscale: false,
    opacity: OPACITY,
    hovertemplate: "class 1 with about %{z} %<extra></extra>",
  };
}

function boundary(x: readonly number[], y: readonly number[], heights: readonly (readonly number[])[]): Trace {
  const line = level_lines({ x, y, heights }, [0.5]);
  const rounded = (values: readonly (number | null)[]) => values.map((value) => value && round_significant(value, 3));
  return {
    type: "scatter",
    mode: "lines",
    name: "boundary",
    x: rounded(line.x),
    y: rounded(line.y),
    line: { color: PALETTE.text_on_white, width: 2 },
    hoverinfo: "skip",
  };
}

function dots({ values }: Matrix, labels: readonly number[], label: number): Trace {
  const own = labels.flatMap((one, j) => (one === label ? [j] : []));
  return {
    type: "scatter",
    mode: "markers",
    name: `class ${label}`,
    x: own.map((j) => round_significant(values[2 * j]!, 3)),
    y: own.map((j) => round_significant(values[1 + 2 * j]!, 3)),
    marker: { color: COLORS[label]!, size: 5, line: { color: PALETTE.paper, width: 0.5 } },
    hovertemplate: `class ${label}<br>%{x:.3~g}, %{y:.3~g}<extra></extra>`,
  };
}
