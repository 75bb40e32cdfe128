import { check_options } from "../../matrix/check_options";
import { center_by_mass } from "./center_by_mass";
import { fit_box } from "./fit_box";
import { check_ink, type Picture } from "./picture";
import { thicken } from "./thicken";

/** How thick MNIST's strokes are, in pixels of the 20 that a digit fills: the mean of its training images, by `stroke_width`. */
export const MNIST_STROKE = 2.6;

/** The options of `mnist_form`. */
export interface MnistFormOptions {
  /** How thick the strokes become, in pixels of the 20 that a digit fills; default 2.6, as thick as MNIST's. */
  readonly stroke?: number;
}

/**
 * Brings the ink of one digit into the form of MNIST's images: strokes of their thickness, fitted into 20×20 pixels, the center of mass at
 * the center of 28×28.
 *
 * @param ink A picture of any size that holds one digit, such as what was drawn on a pad: 0 is paper, 1 full ink.
 * @returns 784 intensities, row by row: a column of X. All 0 where there is no ink.
 * @throws RangeError if the picture or an option is unusable.
 */
export function mnist_form(ink: Picture, options: MnistFormOptions = {}): Float32Array {
  check_options("mnist_form", options, ["stroke"]);
  const { stroke = MNIST_STROKE } = options;
  check_stroke("mnist_form", stroke);
  check_ink("mnist_form", "ink", ink);
  return center_by_mass(fit_box(thicken(ink, stroke))).values;
}

/** Throws unless strokes can be that thick. */
export function check_stroke(caller: string, stroke: number): void {
  if (stroke >= 0.5 && stroke <= 10) return;
  throw new RangeError(`${caller}: stroke must be from 0.5 to 10 pixels of the 20 that a digit fills, got ${stroke}`);
}
