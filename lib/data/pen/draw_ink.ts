import { BOX, center_by_mass } from "../handwriting/center_by_mass";
import { draw_lines } from "./draw_lines";
import type { PenLine, PenPoint } from "./write_by_hand";

/** Pixels over which ink fades into paper at its edge. */
const FADE = 1.1;

/**
 * Draws pen lines as MNIST formats its digits: scaled, proportions kept, to fill a box of 20×20 pixels; edges in shades of
 * gray; the center of mass at the center of 28×28 pixels, moved by whole pixels.
 *
 * @returns 784 bytes, row by row: 0 is paper, 255 is full ink.
 */
export function draw_ink(lines: readonly PenLine[]): Uint8Array {
  const boxed = fill_box(lines);
  const { values } = draw_lines(boxed, BOX, BOX, FADE);
  const box = { width: BOX, height: BOX, values: values.map(darkness) };
  return Uint8Array.from(center_by_mass(box).values);
}

/** 0 where the ink ends `FADE / 2` before a pixel's center, 255 where it reaches as far beyond. */
function darkness(reach: number): number {
  if (reach <= -FADE / 2) return 0;
  return reach >= FADE / 2 ? 255 : Math.round(255 * (reach / FADE + 0.5));
}

/** Scales and moves the lines, thickness too, so that their ink just fits the box, centered. */
function fill_box(lines: readonly PenLine[]): PenLine[] {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const line of lines) {
    for (const { x, y, radius } of line) {
      left = Math.min(left, x - radius);
      right = Math.max(right, x + radius);
      top = Math.min(top, y - radius);
      bottom = Math.max(bottom, y + radius);
    }
  }
  const scale = BOX / Math.max(right - left, bottom - top);
  const place = ({ x, y, radius }: PenPoint) => ({
    x: BOX / 2 + scale * (x - (left + right) / 2),
    y: BOX / 2 + scale * (y - (top + bottom) / 2),
    radius: Math.max(scale * radius, 0.6),
  });
  return lines.map((line) => line.map(place));
}
