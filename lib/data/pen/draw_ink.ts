import { BOX, center_by_mass } from "../handwriting/center_by_mass";
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
  const reach = new Float32Array(BOX * BOX).fill(-Infinity);
  for (const line of boxed) {
    for (let k = 0; k + 1 < line.length; k++) draw_segment(reach, line[k]!, line[k + 1]!);
  }
  const box = { width: BOX, height: BOX, values: reach.map(darkness) };
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

/** Notes for each pixel near a straight piece of line how far the ink reaches beyond the pixel's center, in pixels. */
function draw_segment(reach: Float32Array, from: PenPoint, to: PenPoint): void {
  const radius = (from.radius + to.radius) / 2;
  const margin = radius + FADE / 2;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length_squared = dx * dx + dy * dy || 1;
  const first_column = Math.max(Math.floor(Math.min(from.x, to.x) - margin), 0);
  const last_column = Math.min(Math.ceil(Math.max(from.x, to.x) + margin), BOX) - 1;
  const first_row = Math.max(Math.floor(Math.min(from.y, to.y) - margin), 0);
  const last_row = Math.min(Math.ceil(Math.max(from.y, to.y) + margin), BOX) - 1;
  for (let row = first_row; row <= last_row; row++) {
    const y = row + 0.5 - from.y;
    for (let column = first_column; column <= last_column; column++) {
      const x = column + 0.5 - from.x;
      const along = Math.min(Math.max((x * dx + y * dy) / length_squared, 0), 1);
      const off_x = x - along * dx;
      const off_y = y - along * dy;
      const distance_squared = off_x * off_x + off_y * off_y;
      if (distance_squared > margin * margin) continue;
      const pixel = column + BOX * row;
      reach[pixel] = Math.max(reach[pixel]!, radius - Math.sqrt(distance_squared));
    }
  }
}
