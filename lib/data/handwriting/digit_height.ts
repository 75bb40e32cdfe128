import type { Component } from "./find_components";

/** Parts of a digit that are lower than this part of the highest are not counted: the bar of a 5, specks. */
const WHOLE = 0.4;

/**
 * How high a digit of this sheet is, in pixels: the median of the components that are not much smaller than most. "Most" is by the root of
 * their ink, so that neither many specks nor one long line outweigh the digits.
 */
export function digit_height(components: readonly Component[]): number {
  const by_length = [...components].sort((a, b) => length_of(a) - length_of(b));
  let left = components.reduce((sum, { pixels }) => sum + Math.sqrt(pixels.length), 0) / 2;
  const usual = by_length.find(({ pixels }) => {
    left -= Math.sqrt(pixels.length);
    return left <= 0;
  });
  if (!usual) return 0;
  const lengths = by_length.map(length_of).filter((length) => length >= WHOLE * length_of(usual));
  return lengths[Math.floor(lengths.length / 2)]!;
}

/** The longer side of a component. */
export function length_of({ width, height }: Component): number {
  return Math.max(width, height);
}
