import { BOX, SIDE } from "../handwriting/center_by_mass";
import { MNIST_STROKE } from "../handwriting/mnist_form";
import { draw_ink } from "./draw_ink";
import type { PenLine } from "./write_by_hand";

/** A line of the pen: points, x to the right and y down, in any unit. */
export type PenStroke = readonly (readonly [x: number, y: number])[];

/** How far the ink of MNIST's digits reaches from the middle of its line, in pixels of their 28. */
const RADIUS = MNIST_STROKE / 2;

/**
 * A digit that was drawn, in MNIST's form: as large as MNIST's, its lines as thick, its center of mass in the middle. The lines
 * are scaled before they are inked, so nothing has to be made thicker or thinner afterwards.
 *
 * @returns 784 bytes, row by row: 0 is paper, 255 is full ink. Without a line of any length, all are paper.
 */
export function digit_of_strokes(strokes: readonly PenStroke[]): Uint8Array {
  const points = strokes.flat();
  const across = extent(points.map(([x]) => x));
  const down = extent(points.map(([, y]) => y));
  const size = Math.max(across, down);
  if (!(size > 0)) return new Uint8Array(SIDE * SIDE);
  // The box holds the lines with their ink: what a radius of RADIUS in it is in the strokes' unit.
  const radius = (RADIUS * size) / (BOX - 2 * RADIUS);
  return draw_ink(strokes.filter((stroke) => stroke.length > 0).map((stroke) => pen_line(stroke, radius)));
}

/** A point alone becomes a line that goes nowhere: a dot. */
function pen_line(stroke: PenStroke, radius: number): PenLine {
  const line = stroke.map(([x, y]) => ({ x, y, radius }));
  return line.length > 1 ? line : [...line, ...line];
}

function extent(values: readonly number[]): number {
  const [least, most] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  return most - least;
}
