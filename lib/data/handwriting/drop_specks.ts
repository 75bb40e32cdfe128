import { digit_height, length_of } from "./digit_height";
import type { Component } from "./find_components";
import type { Picture } from "./picture";

/** What is shorter than this part of the usual height is a speck. */
const SHORTEST = 0.3;

/** What is longer than so many times the usual height is a line, a fold or the edge of the paper. */
const LONGEST = 3;

/**
 * Leaves out what is much smaller or much larger than most digits of the sheet, such as specks, dots and lines, and what reaches the edge of
 * the picture: it is cut off, or not on the paper.
 */
export function drop_specks(components: readonly Component[], picture: Pick<Picture, "width" | "height">): Component[] {
  const inside = components.filter(({ left, top, width, height }) => {
    return left > 0 && top > 0 && left + width < picture.width && top + height < picture.height;
  });
  const height = digit_height(inside);
  return inside.filter((one) => length_of(one) >= SHORTEST * height && length_of(one) <= LONGEST * height);
}
