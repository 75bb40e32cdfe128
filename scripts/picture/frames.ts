import type { SavedNetwork } from "../../lib/data/network_file";
import { digit_of_strokes, type PenStroke } from "../../lib/data/pen/digit_of_strokes";
import { STYLES } from "../../lib/data/pen/strokes";
import { write_by_hand } from "../../lib/data/pen/write_by_hand";
import { sparse_images } from "../../lib/data/sparse_images";
import { random_from } from "../../lib/two_layer/random";

/** A moment while a digit is written. */
export interface Frame {
  /** The lines so far: points, x to the right and y down. */
  readonly strokes: readonly PenStroke[];
  /** What the network sees: 784 bytes, row by row, 0 for paper. */
  readonly image: Uint8Array;
  /** What it takes that for: a probability for each digit. */
  readonly probabilities: readonly number[];
}

/** How many moments a digit has. */
const MOMENTS = 16;

/** A digit as it is written, from the first piece of line to the whole. The same seed writes it the same way. */
export function frames_of({ network, parameters }: SavedNetwork, digit: number, seed: number): Frame[] {
  const lines = write_by_hand(STYLES[digit]![0]!, random_from(seed));
  const whole = lines.map((line) => line.map(({ x, y }) => [x, y] as const));
  const points = whole.flat().length;
  return Array.from({ length: MOMENTS }, (_, n) => {
    const strokes = first_points(whole, Math.max(2, Math.round((points * (n + 1)) / MOMENTS)));
    const image = digit_of_strokes(strokes);
    const X = sparse_images({ name: "a digit", dimensions: [1, 28, 28], values: image });
    return { strokes, image, probabilities: [...network.compute_outputs(parameters, X).values] };
  });
}

function first_points(strokes: readonly PenStroke[], count: number): PenStroke[] {
  const begun: PenStroke[] = [];
  let left = count;
  for (const stroke of strokes) {
    if (left > 0) begun.push(stroke.slice(0, left));
    left -= stroke.length;
  }
  return begun;
}
