import { BOX } from "./center_by_mass";
import { ink_bounds, type Picture } from "./picture";
import { resample } from "./resample";

/**
 * Scales ink, proportions kept, so that its longer side fills a box of 20×20 pixels; along the other side it comes to lie in the middle.
 * Edges become gray. Empty where there is no ink.
 */
export function fit_box(ink: Picture): Picture {
  const bounds = ink_bounds(ink);
  if (!bounds) return { width: BOX, height: BOX, values: new Float32Array(BOX * BOX) };
  const side = Math.max(bounds.width, bounds.height);
  const left = bounds.left + (bounds.width - side) / 2;
  const top = bounds.top + (bounds.height - side) / 2;
  return resample(ink, { left, top, width: side, height: side }, BOX, BOX);
}
