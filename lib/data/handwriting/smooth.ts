import type { Picture } from "./picture";

/** Weights of a pixel and its neighbors, along rows and along columns: a bell with a standard deviation of one pixel. */
const WEIGHTS = [1, 4, 6, 4, 1].map((weight) => weight / 16);

/** Smooths the noise of the camera and the grain of the paper: each pixel becomes a weighted mean of the 5×5 around it. */
export function smooth({ width, height, values }: Picture): Picture {
  const along_rows = smooth_along(values, height, width, width, 1);
  return { width, height, values: smooth_along(along_rows, width, height, 1, width) };
}

/** Along one direction; at the edge the last pixel counts in place of those beyond. */
function smooth_along(
  values: Float32Array,
  lines: number,
  length: number,
  line_step: number,
  step: number,
): Float32Array {
  const result = new Float32Array(values.length);
  const [far, near, here] = WEIGHTS as [number, number, number];
  for (let line = 0; line < lines; line++) {
    const start = line * line_step;
    const at = (k: number) => values[start + Math.min(Math.max(k, 0), length - 1) * step]!;
    for (let k = 0; k < length; k++) {
      result[start + k * step] = here * at(k) + near * (at(k - 1) + at(k + 1)) + far * (at(k - 2) + at(k + 2));
    }
  }
  return result;
}
