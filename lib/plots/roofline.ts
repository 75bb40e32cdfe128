import type { Annotation } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { CHART_MARGIN, level_title, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { log_axis, log_reach } from "./log_axis";
import { format_value, round_significant } from "./numbers";
import { PALETTE } from "./palette";

const HEIGHT = 400;
/** Room at the right for names, in pixels. */
const WRITING = 150;
/** From one name to the next, at least, in pixels. */
const LINE_HEIGHT = 15;

/** A program: how many operations it does for each byte that it reads, and billions of them a second. */
export interface RooflinePoint {
  readonly name: string;
  readonly intensity: number;
  readonly gflops: number;
}

/** What `roofline` is told. */
export interface RooflineOptions {
  /** The most operations a second that arithmetic allows, in billions: a level line each. */
  peaks: readonly { readonly name: string; readonly gflops: number }[];
  /** The most bytes a second that memory delivers, in billions: the slope on the left. */
  bandwidth: number;
  points: readonly RooflinePoint[];
  title: string;
}

/**
 * How fast programs are below what a processor allows: at most its peak, and at most bandwidth times intensity. Both axes are logarithmic.
 * (Williams, Waterman and Patterson 2009)
 *
 * @throws RangeError if there is no point or no peak, or a number is not finite and above 0.
 */
export function roofline(options: RooflineOptions): Figure {
  check_options("roofline", options, ["peaks", "bandwidth", "points", "title"]);
  const { peaks, bandwidth, points, title } = options;
  for (const peak of peaks) check_options("roofline: peaks", peak, ["name", "gflops"]);
  for (const point of points) check_options("roofline: points", point, ["name", "intensity", "gflops"]);
  check_above_zero(
    "peaks",
    peaks.map(({ gflops }) => gflops),
  );
  check_above_zero("bandwidth", [bandwidth]);
  check_above_zero(
    "points",
    points.flatMap(({ intensity, gflops }) => [intensity, gflops]),
  );
  const ridges = peaks.map(({ gflops }) => gflops / bandwidth);
  const x_reach = log_reach([
    ...points.map(({ intensity }) => intensity),
    Math.min(...ridges) / 2,
    2 * Math.max(...ridges),
  ]);
  const y_reach = log_reach([...points.map(({ gflops }) => gflops), ...peaks.map(({ gflops }) => 1.3 * gflops)]);
  const named = with_places(points, y_reach);
  return {
    data: [leaders(named, x_reach[1]), ...peaks.map(({ gflops }) => roof(gflops, bandwidth, x_reach)), dots(points)],
    layout: {
      ...base_layout({ title, plot_height: HEIGHT, margin: { ...CHART_MARGIN, right: WRITING } }),
      xaxis: x_axis("operations for each byte", log_axis(...x_reach)),
      yaxis: y_axis(log_axis(...y_reach)),
      annotations: [
        level_title("GFLOP/s"),
        ...peaks.map(({ name, gflops }) => peak_note(`peak: ${name}`, gflops)),
        ...named.map(name_note),
      ],
    },
    alt:
      `${title}. Peaks: ${peaks.map(({ name, gflops }) => `${name} ${format_value(gflops, 3)} GFLOP/s`).join(", ")}; ` +
      `bandwidth ${format_value(bandwidth, 3)} GB/s. GFLOP/s: ${points.map(({ name, gflops }) => `${name} ${format_value(gflops, 2)}`).join(", ")}.`,
  };
}

function check_above_zero(name: string, values: readonly number[]): void {
  if (values.length === 0) throw new RangeError(`roofline: ${name} must hold at least one, got none`);
  check_finite("roofline", name, values);
  const wrong = values.find((value) => !(value > 0));
  if (wrong !== undefined) throw new RangeError(`roofline: ${name} must be above 0, got ${wrong}`);
}

/** Up with the intensity as far as memory delivers, then level. */
function roof(gflops: number, bandwidth: number, [low, high]: readonly [number, number]): Trace {
  const ridge = gflops / bandwidth;
  const x = [low, Math.min(Math.max(ridge, low), high), high];
  return {
    type: "scatter",
    mode: "lines",
    x: x.map((intensity) => round_significant(intensity, 4)),
    y: x.map((intensity) => round_significant(Math.min(gflops, bandwidth * intensity), 4)),
    line: { color: PALETTE.text, width: 1.5 },
    hoverinfo: "skip",
  };
}

function dots(points: readonly RooflinePoint[]): Trace {
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(({ intensity }) => round_significant(intensity, 4)),
    y: points.map(({ gflops }) => round_significant(gflops, 4)),
    text: points.map(({ name }) => name),
    marker: { color: PALETTE.main, size: 9 },
    hovertemplate: "<b>%{text}</b><br>%{x:.3~g} operations for each byte<br>%{y:.3~g} GFLOP/s<extra></extra>",
  };
}

function peak_note(text: string, gflops: number): Annotation {
  return {
    text,
    showarrow: false,
    xref: "paper",
    x: 1,
    xanchor: "right",
    xshift: -4,
    y: Math.log10(gflops),
    yanchor: "bottom",
    font: { size: 11 },
  };
}

/** A point and where its name stands, in the units of the y axis. */
interface Named {
  readonly point: RooflinePoint;
  readonly y: number;
}

/** Each name at the height of its point; those that would touch are moved apart. */
function with_places(points: readonly RooflinePoint[], [low, high]: readonly [number, number]): Named[] {
  const pixels = HEIGHT / Math.log(high / low);
  const sorted = [...points].sort((a, b) => b.gflops - a.gflops);
  let next = 0;
  return sorted.map((point, n) => {
    const last_chance = HEIGHT - LINE_HEIGHT * (sorted.length - n - 0.5);
    const from_top = Math.min(Math.max(pixels * Math.log(high / point.gflops), next), last_chance);
    next = from_top + LINE_HEIGHT;
    return { point, y: high * Math.exp(-from_top / pixels) };
  });
}

/** Thin lines from the points to their names at the right. */
function leaders(named: readonly Named[], right: number): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: named.flatMap(({ point }) => [point.intensity, right, null]).map((x) => x && round_significant(x, 4)),
    y: named.flatMap(({ point, y }) => [point.gflops, y, null]).map((y) => y && round_significant(y, 4)),
    line: { color: PALETTE.edge, width: 1 },
    hoverinfo: "skip",
  };
}

function name_note({ point, y }: Named): Annotation {
  return {
    text: point.name,
    showarrow: false,
    xref: "paper",
    x: 1,
    xanchor: "left",
    xshift: 4,
    y: Math.log10(y),
    yanchor: "middle",
    font: { size: 11 },
  };
}
