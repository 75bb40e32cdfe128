import { distance_to } from "./distance_to";
import { INK, type Picture } from "./picture";

/**
 * How thick the strokes of some ink are, in pixels. Across a stroke of width w, the distance to the nearest paper rises evenly from 0 to
 * w/2 and falls again: its mean is w/4.
 */
export function stroke_width(ink: Picture): number {
  const to_paper = distance_to(ink, (value) => value < INK);
  let [sum, count] = [0, 0];
  to_paper.values.forEach((distance) => {
    if (distance === 0) return;
    sum += distance - 0.5; // the edge lies half a pixel before the center of the first pixel of paper
    count++;
  });
  return count === 0 ? 0 : (4 * sum) / count;
}
