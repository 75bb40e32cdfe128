import type { Annotation } from "plotly.js-dist";
import { SIDE_MARGIN } from "./base_layout";
import { text_width } from "./text_width";

/** From the name of one line to that of the next, at least, in pixels. */
const LINE_HEIGHT = 15;
/** The space before a name, in pixels. */
const SPACE = 8;

/** A line whose name is to stand at its end. */
export interface NamedLine {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly color: string;
}

/** The chart that the names stand beside. */
export interface EndsChart {
  /** The lowest and the highest y. */
  readonly range: readonly [number, number];
  readonly log_y: boolean;
  /** Height of the drawing area, in pixels. */
  readonly height: number;
}

/** The names of lines, each at its line's right end and in its color; those that would touch are moved apart. */
export function line_ends(lines: readonly NamedLine[], { range, log_y, height }: EndsChart): Annotation[] {
  const scaled = (y: number) => (log_y ? Math.log10(y) : y);
  const [low, high] = [scaled(range[0]), scaled(range[1])];
  const ends = lines.flatMap(({ name, y, color }) => {
    const last = Array.from(y)
      .filter((value) => Number.isFinite(value) && (!log_y || value > 0))
      .at(-1);
    if (last === undefined) return [];
    const share = Math.min(1, Math.max(0, (scaled(last) - low) / (high - low)));
    return [{ name, color, from_top: (1 - share) * height }];
  });
  const sorted = ends.sort((a, b) => a.from_top - b.from_top);
  return spread_apart(
    sorted.map(({ from_top }) => from_top),
    height,
  ).map((from_top, n) => {
    const { name, color } = sorted[n]!;
    const place = {
      xref: "paper",
      x: 1,
      xanchor: "left",
      xshift: SPACE,
      yref: "paper",
      y: 1 - from_top / height,
    } as const;
    return { text: name, showarrow: false, ...place, yanchor: "middle", font: { size: 12, color } };
  });
}

/** The room that the names need at the right of the chart, in pixels. */
export function ends_margin(ends: readonly Annotation[]): number {
  return SIDE_MARGIN + SPACE + text_width(ends.map(({ text = "" }) => text));
}

/** Places from top to bottom, pushed down, and at the bottom up again, until they are a line apart. */
function spread_apart(places: readonly number[], height: number): number[] {
  const down: number[] = [];
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? -LINE_HEIGHT) + LINE_HEIGHT));
  const up: number[] = [];
  for (const place of [...down].reverse()) up.push(Math.min(place, (up.at(-1) ?? height + LINE_HEIGHT) - LINE_HEIGHT));
  return up.reverse();
}
