import { type Picture, picture_of } from "../../../lib/data/handwriting/picture";

/** A picture as it is typed: "#" is ink, a digit that many tenths of it, anything else paper. */
export function picture_from(lines: readonly string[]): Picture {
  const width = lines[0]!.length;
  const text = lines.join("");
  return picture_of({ width, height: lines.length }, (pixel) => {
    const letter = text[pixel]!;
    return letter === "#" ? 1 : /\d/.test(letter) ? Number(letter) / 10 : 0;
  });
}

/** A straight line of the pen, from one point to another. */
export type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** A picture of straight lines, so many pixels thick, with soft edges. */
export function pen_picture(width: number, height: number, thickness: number, lines: readonly Line[]): Picture {
  return picture_of({ width: Math.round(width), height: Math.round(height) }, (pixel) => {
    const x = (pixel % Math.round(width)) + 0.5;
    const y = Math.floor(pixel / Math.round(width)) + 0.5;
    const distance = Math.min(...lines.map((line) => distance_from(line, x, y)));
    return Math.min(Math.max(thickness / 2 - distance + 0.5, 0), 1);
  });
}

function distance_from([x1, y1, x2, y2]: Line, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(Math.max(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
