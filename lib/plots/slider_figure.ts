import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import type { Figure, Frame } from "./figure";
import { CONTROLS_HEIGHT, frame_controls } from "./frame_controls";

/** From one stop to the next when it plays, in milliseconds. */
const DURATION = 900;
/** Pixels from the drawing area to the slider, beside what stands below the area already. */
const GAP = 8;

/** One position of a slider: what it is called there, and the figure that is shown. */
export interface SliderStop {
  readonly name: string | number;
  readonly figure: Figure;
}

/** What `slider_figure` is told. */
export interface SliderFigureOptions {
  /** What the slider turns, such as "learning rate". */
  label: string;
  stops: readonly SliderStop[];
  /** The number of the stop at which it begins, counted from 0; 0 by default. */
  start?: number;
}

/**
 * Figures of one kind behind a slider, one for each position: a knob to turn that needs no kernel, since all positions are in the notebook.
 * Titles and axes may differ from position to position; how many traces there are may not.
 *
 * @throws RangeError if there are fewer than two stops, two have one name, `start` is none of them, a figure has frames of its own, or
 *   figures differ in their number of traces or in height.
 */
export function slider_figure(options: SliderFigureOptions): Figure {
  check_options("slider_figure", options, ["label", "stops", "start"]);
  const { label, stops, start = 0 } = options;
  check_stops(stops);
  check_count("slider_figure", "start", start, 0);
  const shown = stops[start];
  if (shown === undefined) {
    throw new RangeError(`slider_figure: start must be at most ${stops.length - 1}, the last stop, got ${start}`);
  }
  const { data, layout, alt } = shown.figure;
  const bottom = layout.margin?.b ?? 0;
  const traces = data.flatMap((_, i) => (differ(stops.map(({ figure }) => figure.data[i])) ? [i] : []));
  const controls = frame_controls(
    stops.map(({ name }) => name),
    { duration: DURATION, redraw: true, gap: bottom + GAP, label, start },
  );
  return {
    data,
    layout: {
      ...layout,
      height: (layout.height ?? 0) + CONTROLS_HEIGHT,
      margin: { ...layout.margin, b: bottom + CONTROLS_HEIGHT },
      ...controls,
    },
    frames: stops.map(
      ({ name, figure }): Frame => ({
        name: String(name),
        data: traces.map((i) => figure.data[i]!),
        traces,
        layout: what_moves(figure.layout, stops),
      }),
    ),
    alt: `${alt} A slider goes through ${stops.length} values of ${label}, from ${stops[0]!.name} to ${stops.at(-1)!.name}.`,
  };
}

/** What of a layout is another at some stop; sizes stay. */
function what_moves(
  { width, height, margin, ...rest }: Figure["layout"],
  stops: readonly SliderStop[],
): Figure["layout"] {
  const layouts = stops.map(({ figure }): Readonly<Record<string, unknown>> => ({ ...figure.layout }));
  return Object.fromEntries(Object.entries(rest).filter(([key]) => differ(layouts.map((layout) => layout[key]))));
}

/** Whether plain values are not all the same: what is, such as the lines of a surface under paths, need not be in each frame. */
function differ(values: readonly unknown[]): boolean {
  const [first, ...others] = values.map((value) => JSON.stringify(value));
  return others.some((other) => other !== first);
}

function check_stops(stops: readonly SliderStop[]): void {
  if (stops.length < 2) throw new RangeError(`slider_figure: stops must hold at least two, got ${stops.length}`);
  const names = new Set<string>();
  for (const stop of stops) check_options("slider_figure: stops", stop, ["name", "figure"]);
  const first = stops[0]!.figure;
  for (const stop of stops) {
    const name = String(stop.name);
    if (names.has(name))
      throw new RangeError(`slider_figure: two stops are called ${JSON.stringify(name)}; each needs a name of its own`);
    names.add(name);
    const { data, frames, layout } = stop.figure;
    if (frames) throw new RangeError(`slider_figure: the figure at ${name} has frames of its own`);
    if (data.length !== first.data.length || layout.height !== first.layout.height) {
      throw new RangeError(
        `slider_figure: all figures must have as many traces and be as high as the first, ${first.data.length} and ` +
          `${first.layout.height} pixels; that at ${name} has ${data.length} and ${layout.height} pixels`,
      );
    }
  }
}
