import type { Component } from "./find_components";
import { INK, type Picture } from "./picture";

/** Soft edges are taken along from so many pixels around a stroke. */
const EDGE = 2;

/** The ink of one digit alone, with a margin: what belongs to others is left out, also where they reach into its rectangle. */
export function crop_digit(ink: Picture, digit: Component): Picture {
  const width = digit.width + 2 * EDGE;
  const height = digit.height + 2 * EDGE;
  const values = new Float32Array(width * height);
  const take = (x: number, y: number, is_stroke: boolean) => {
    if (x < 0 || x >= ink.width || y < 0 || y >= ink.height) return;
    const value = ink.values[x + ink.width * y]!;
    if (is_stroke || value < INK) values[x - digit.left + EDGE + width * (y - digit.top + EDGE)] = value;
  };
  for (const pixel of digit.pixels) {
    const x = pixel % ink.width;
    const y = (pixel - x) / ink.width;
    for (let v = y - EDGE; v <= y + EDGE; v++)
      for (let u = x - EDGE; u <= x + EDGE; u++) take(u, v, u === x && v === y);
  }
  return { width, height, values };
}
