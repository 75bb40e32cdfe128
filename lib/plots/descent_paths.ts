import { check_options } from "../matrix/check_options";
import { CHART_MARGIN, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Frame, Trace } from "./figure";
import { check_finite } from "./finite";
import { CONTROLS_HEIGHT, frame_controls } from "./frame_controls";
import { legend_above } from "./legend_above";
import { type Lines, level_lines } from "./level_lines";
import { round_significant } from "./numbers";
import { PALETTE } from "./palette";

/** Points of the surface along x and along y: enough for smooth lines. */
const GRID = { x: 41, y: 25 };
/** Lines of equal height. */
const LEVELS = 12;
/** Points of a path. */
const MOST_POINTS = 121;
/** Positions of the slider. */
const MOST_STOPS = 31;
/** From one position to the next, in milliseconds: slow enough to follow each path with the eye. */
const STOP_DURATION = 350;
const CLEAR = "rgba(0, 0, 0, 0)";
/** Height of the drawing area, in pixels. */
const HEIGHT = 300;

/** A way down: where it stood after each step, the start included. */
export interface DescentPath {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What `descent_paths` is told. */
export interface DescentPathsOptions {
  /** The height at a point: not negative. */
  surface: (x: number, y: number) => number;
  x_range: readonly [number, number];
  y_range: readonly [number, number];
  /** Equally long. */
  paths: readonly DescentPath[];
  /** The lowest point, if it is to be marked. */
  lowest?: readonly [x: number, y: number];
  title: string;
  x_title: string;
  y_title: string;
  /** Whether a slider goes through the steps; true by default. Without it the figure can stand behind a `slider_figure`. */
  slider?: boolean;
}

/**
 * Ways down a surface, seen from above, on its lines of equal height: each line ten times as high as some lines below it, for heights are taken
 * by their logarithm. A slider goes through the steps, and buttons play them and pause, unless `slider` is false.
 *
 * @throws RangeError if there is no path, if paths differ in length or have not as many x as y, if a range is not finite, or if a height is negative or not finite.
 */
export function descent_paths(options: DescentPathsOptions): Figure {
  check_options("descent_paths", options, [
    "surface",
    "x_range",
    "y_range",
    "paths",
    "lowest",
    "title",
    "x_title",
    "y_title",
    "slider",
  ]);
  const { paths, lowest, title, x_title, y_title, x_range, y_range, slider = true } = options;
  for (const [name, values] of Object.entries({ x_range, y_range, lowest: lowest ?? [] })) {
    check_finite("descent_paths", name, values);
  }
  const length = check_paths(paths);
  const steps = spread(length, MOST_POINTS);
  const stops = spread(steps.length, MOST_STOPS).map((k) => steps[k]!);
  const marks: Trace[] = lowest ? [mark(lowest)] : [];
  const data = [heights(options), ...marks, ...paths.map((path, i) => way(path, i, steps))];
  const legend = legend_above(data, { y_title, height: HEIGHT });
  const margin = {
    ...CHART_MARGIN,
    top: CHART_MARGIN.top + legend.room,
    bottom: CHART_MARGIN.bottom + (slider ? CONTROLS_HEIGHT : 0),
  };
  return {
    data,
    layout: {
      ...base_layout({ title, plot_height: HEIGHT, margin }),
      xaxis: x_axis(x_title, { range: [...x_range], tickformat: TICK_FORMAT }),
      yaxis: y_axis({ range: [...y_range], gridcolor: CLEAR, zerolinecolor: CLEAR }),
      annotations: [level_title(y_title)],
      ...legend.layout,
      ...(slider && frame_controls(stops, { duration: STOP_DURATION, gap: 56 })),
    },
    ...(slider && {
      frames: stops.map((stop): Frame => {
        const so_far = steps.filter((step) => step <= stop);
        return {
          name: String(stop),
          data: paths.map((path) => places(path, so_far)),
          traces: paths.map((_, i) => 1 + marks.length + i),
        };
      }),
    }),
    alt: `${title}. Seen from above, from the start over ${length - 1} steps: ${paths.map(end_of).join("; ")}.`,
  };
}

function check_paths(paths: readonly DescentPath[]): number {
  const length = paths[0]?.x.length ?? 0;
  if (length === 0) throw new RangeError("descent_paths: paths must hold at least one path with a start");
  for (const path of paths) {
    check_options("descent_paths: paths", path, ["name", "x", "y"]);
    const { name, x, y } = path;
    if (x.length !== length || y.length !== length) {
      throw new RangeError(
        `descent_paths: "${name}" must have ${length} x and y as the first, got ${x.length} and ${y.length}`,
      );
    }
  }
  return length;
}

/** Of the numbers below `length` at most so many, evenly spread, the first and the last among them. */
function spread(length: number, most: number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, k) => Math.round((k * (length - 1)) / Math.max(1, count - 1)));
}

/** Lines of equal height, at equal steps of the logarithm. */
function heights({ surface, x_range, y_range }: DescentPathsOptions): Trace {
  const x = between(x_range, GRID.x);
  const y = between(y_range, GRID.y);
  const heights = y.map((v) => x.map((u) => Math.log10(checked_height(surface, u, v) + 1e-3)));
  const all = heights.flat();
  const levels = between([Math.min(...all), Math.max(...all)], LEVELS + 1).slice(1, -1);
  const lines = level_lines({ x, y, heights }, levels);
  const rounded = (values: Lines["x"]) => values.map((value) => value && round_significant(value, 3));
  return {
    type: "scatter",
    mode: "lines",
    x: rounded(lines.x),
    y: rounded(lines.y),
    line: { color: PALETTE.edge, width: 1 },
    showlegend: false,
    hoverinfo: "skip",
  };
}

function checked_height(surface: DescentPathsOptions["surface"], x: number, y: number): number {
  const height = surface(x, y);
  if (height >= 0 && Number.isFinite(height)) return height;
  throw new RangeError(
    `descent_paths: surface must be finite and not negative in the whole picture, got ${height} at ${x}, ${y}`,
  );
}

function mark([x, y]: readonly [number, number]): Trace {
  return {
    type: "scatter",
    mode: "markers",
    x: [x],
    y: [y],
    marker: { symbol: "x-thin", size: 12, line: { width: 2, color: PALETTE.text } },
    showlegend: false,
    hovertemplate: "the lowest point<extra></extra>",
  };
}

function way(path: DescentPath, i: number, steps: readonly number[]): Trace {
  const color = PALETTE.series[i % PALETTE.series.length]!;
  return {
    type: "scatter",
    mode: "lines+markers",
    name: path.name,
    ...places(path, steps),
    customdata: [...steps],
    line: { color, width: 1.5 },
    marker: { color, size: 4 },
    hovertemplate: `<b>${path.name}</b>, step %{customdata}<br>%{x:.3~g}, %{y:.3~g}<extra></extra>`,
  };
}

/** Where a path was at some steps; those that fly off stay at the edge of what can be drawn. */
function places({ x, y }: DescentPath, steps: readonly number[]): { x: number[]; y: number[] } {
  const drawable = (value: number) =>
    round_significant(Math.max(-1e6, Math.min(1e6, Number.isNaN(value) ? 1e6 : value)), 3);
  return { x: steps.map((step) => drawable(x[step]!)), y: steps.map((step) => drawable(y[step]!)) };
}

function between([from, to]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, n) => from + ((to - from) * n) / (count - 1));
}

function end_of({ name, x, y }: DescentPath): string {
  const [u, v] = [x[x.length - 1]!, y[y.length - 1]!].map((value) => round_significant(value, 2));
  return Number.isFinite(u) && Number.isFinite(v) ? `${name} to ${u}, ${v}` : `${name} away`;
}
