import { BOX } from "./center_by_mass";
import { distance_to } from "./distance_to";
import { INK, ink_bounds, type Picture, picture_of } from "./picture";
import { resample } from "./resample";
import { stroke_width } from "./stroke_width";

/** Pixels along the longer side of the ink, whatever the picture's own: six for each one of the box of 20. */
const LENGTH = 6 * BOX;

/** Paper around the ink, in pixels: as far as a hair line has to grow, and a little more. */
const MARGIN = 14;

/** By how much of their width thick strokes become thinner, at most: a stroke is not equally thick all along, and must not break. */
const MOST_THINNED = 0.25;

/**
 * Makes the strokes of one digit as thick as `width` pixels will be, once its ink fills a box of 20. Ink grows by the same length in all
 * directions: what is no farther than that from ink becomes ink. Strokes that are too thick shrink likewise, by a quarter at most.
 *
 * @returns The ink alone with a margin, enlarged or reduced so that its longer side was 120 pixels before it grew. Paper where there is none.
 */
export function thicken(ink: Picture, width: number): Picture {
  const bounds = ink_bounds(ink);
  if (!bounds) return ink;
  const scale = Math.max(bounds.width, bounds.height) / LENGTH;
  const columns = Math.round(bounds.width / scale) + 2 * MARGIN;
  const rows = Math.round(bounds.height / scale) + 2 * MARGIN;
  const from = {
    left: bounds.left + bounds.width / 2 - (columns / 2) * scale,
    top: bounds.top + bounds.height / 2 - (rows / 2) * scale,
    width: columns * scale,
    height: rows * scale,
  };
  const large = resample(ink, from, columns, rows);
  const to_ink = distance_to(large, (value) => value >= INK).values;
  const to_paper = distance_to(large, (value) => value < INK).values;
  const radius = growth(stroke_width(large), width);
  // From ink's edge outward a pixel's distance to ink is positive, inward its distance to paper counts, negative. Both end at centers of
  // pixels, half a pixel beyond the edge.
  return picture_of(large, (pixel) => {
    const outward = to_ink[pixel]! > 0 ? to_ink[pixel]! - 0.5 : 0.5 - to_paper[pixel]!;
    return Math.min(Math.max(radius - outward + 0.5, 0), 1);
  });
}

/** How far ink must grow: the r with (now + 2r) / (LENGTH + 2r) = width / BOX, since the digit grows with its strokes. */
function growth(now: number, width: number): number {
  const radius = (width * LENGTH - BOX * now) / (2 * (BOX - width));
  return Math.min(Math.max(radius, (-MOST_THINNED / 2) * now), MARGIN - 1);
}
