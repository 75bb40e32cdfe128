import { digit_height, length_of } from "./digit_height";
import type { Component } from "./find_components";

/** What is shorter than this part of the usual height is a speck. */
const SHORTEST = 0.3;

/** What is longer than so many times the usual height is a line, a fold or the edge of the paper. */
const LONGEST = 3;

/** Leaves out what is much smaller or much larger than most digits of the sheet: specks, dots, lines, the edge of the paper. */
export function drop_specks(components: readonly Component[]): Component[] {
  const height = digit_height(components);
  return components.filter((one) => length_of(one) >= SHORTEST * height && length_of(one) <= LONGEST * height);
}
