import type { Rectangle } from "./picture";

/** The sheet to print, in millimeters: A4 across. All that is printed lies within what a sheet of Letter shows as well. */
export const SHEET = { width: 297, height: 210 };

/** The rectangle whose corners are the middles of the marks. */
export const MARKS: Rectangle = { left: 26, top: 28, width: 245, height: 154 };

/** The side of a mark, a black square. */
export const MARK_SIDE = 8;

const [FIELD_WIDTH, FIELD_HEIGHT, GAP_X, GAP_Y] = [21, 36, 2, 8];

/** Three rows of ten fields, in reading order. */
export const FIELDS: readonly Rectangle[] = Array.from({ length: 30 }, (_, n) => ({
  left: SHEET.width / 2 - 5 * FIELD_WIDTH - 4.5 * GAP_X + (n % 10) * (FIELD_WIDTH + GAP_X),
  top: SHEET.height / 2 - 1.5 * FIELD_HEIGHT - GAP_Y + Math.floor(n / 10) * (FIELD_HEIGHT + GAP_Y),
  width: FIELD_WIDTH,
  height: FIELD_HEIGHT,
}));

/** The sheet as an SVG picture that prints at its true size: marks in the corners, frames in a light gray, a line on how to use it. */
export function printed_sheet(): string {
  const { width, height } = SHEET;
  const half = MARK_SIDE / 2;
  const middles = [MARKS.top, MARKS.top + MARKS.height].flatMap((y) =>
    [MARKS.left, MARKS.left + MARKS.width].map((x) => [x, y] as const),
  );
  const marks = middles.map(
    ([x, y]) => `<rect x="${x - half}" y="${y - half}" width="${MARK_SIDE}" height="${MARK_SIDE}"/>`,
  );
  const frames = FIELDS.map(
    (field) => `<rect x="${field.left}" y="${field.top}" width="${field.width}" height="${field.height}"/>`,
  );
  const text =
    "Write one digit into each field with a dark pen, then photograph the sheet with all four black squares.";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">
<title>A sheet for thirty handwritten digits</title>
<style>@page { size: ${width}mm ${height}mm; margin: 0 }</style>
<rect width="${width}" height="${height}" fill="white"/>
<g>
${marks.join("\n")}
</g>
<g fill="none" stroke="#d0d0d0" stroke-width="0.3">
${frames.join("\n")}
</g>
<text x="${width / 2}" y="${MARKS.top + 1.5}" text-anchor="middle" font-family="sans-serif" font-size="4" fill="#606060">${text}</text>
</svg>
`;
}
