import type { Component } from "./find_components";
import { type Picture, picture_of, type Rectangle } from "./picture";
import { FIELDS, MARKS, SHEET } from "./printed_sheet";

/** Pixels for each millimeter of the straightened sheet. */
const SCALE = 5;

/** What is this solid is a mark: a solid rectangle has 1, also when seen at an angle, a ring or a stroke with a bend less. */
const SOLID = 0.85;

/** A square seen at an angle is not longer than so many times its width. */
const LONGEST = 2;

/** The corners are at least this part of the picture apart, and no mark is smaller than this part of the longer side. */
const [LEAST_APART, LEAST_SIDE] = [0.3, 1 / 150];

/** A point, x to the right and y down. */
export type Place = readonly [x: number, y: number];

/** The sheet as if it were photographed from straight above, without its frames, and the way back. */
export interface Straightened {
  readonly ink: Picture;
  /** Where a rectangle of the straightened sheet is in the photograph: the rectangle around its four corners. */
  readonly in_photograph: (rectangle: Rectangle) => Rectangle;
}

/**
 * If the four marks of the printed sheet are seen, its ink as it would be seen from straight above; of that, only what lies within the
 * fields. Undefined where there are no such marks.
 */
export function straighten(ink: Picture, components: readonly Component[]): Straightened | undefined {
  const corners = find_marks(ink, components);
  if (!corners) return undefined;
  const to_photograph = onto_corners(corners);
  const [width, height] = [SHEET.width * SCALE, SHEET.height * SCALE];
  const place = (x: number, y: number): Place => {
    const [u, v] = [(x / SCALE - MARKS.left) / MARKS.width, (y / SCALE - MARKS.top) / MARKS.height];
    return to_photograph([u, v]);
  };
  const straight = picture_of({ width, height }, (pixel) => {
    const [x, y] = [(pixel % width) + 0.5, Math.floor(pixel / width) + 0.5];
    return is_in_field(x / SCALE, y / SCALE) ? value_at(ink, place(x, y)) : 0;
  });
  const in_photograph = ({ left, top, width, height }: Rectangle): Rectangle => {
    const places = [
      place(left, top),
      place(left + width, top),
      place(left, top + height),
      place(left + width, top + height),
    ];
    const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { left: x, top: y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  };
  return { ink: straight, in_photograph };
}

function is_in_field(x: number, y: number): boolean {
  return FIELDS.some(
    ({ left, top, width, height }) => x > left + 1 && x < left + width - 1 && y > top + 1 && y < top + height - 1,
  );
}

/** The middles of the four marks: top left, top right, bottom left, bottom right. */
function find_marks(ink: Picture, components: readonly Component[]): readonly Place[] | undefined {
  const least = LEAST_SIDE * Math.max(ink.width, ink.height);
  const marks = components
    .filter(({ width, height }) => Math.min(width, height) >= least)
    .map((component) => ({ area: component.pixels.length, ...shape_of(component, ink.width) }))
    .filter(({ solidity, elongation }) => solidity >= SOLID && elongation <= LONGEST);
  if (marks.length < 4) return undefined;
  const farthest = (x: number, y: number) =>
    marks.reduce((a, b) => (x * b.middle[0] + y * b.middle[1] > x * a.middle[0] + y * a.middle[1] ? b : a));
  const four = [farthest(-1, -1), farthest(1, -1), farthest(-1, 1), farthest(1, 1)];
  const areas = four.map(({ area }) => area);
  if (new Set(four).size < 4 || Math.max(...areas) > 4 * Math.min(...areas)) return undefined;
  const [top_left, top_right, bottom_left, bottom_right] = four.map(({ middle }) => middle);
  const width = Math.min(top_right![0] - top_left![0], bottom_right![0] - bottom_left![0]);
  const height = Math.min(bottom_left![1] - top_left![1], bottom_right![1] - top_right![1]);
  if (width < LEAST_APART * ink.width || height < LEAST_APART * Math.min(ink.height, width)) return undefined;
  return four.map(({ middle }) => middle);
}

/**
 * Where the middle of a component is, and by its second moments: how solid it is, its area by that of the rectangle with the same moments
 * (whose covariance has the determinant (area / 12)²); and how elongated.
 */
function shape_of({ pixels }: Component, picture_width: number) {
  let [sum_x, sum_y, xx, xy, yy] = [0, 0, 0, 0, 0];
  for (const pixel of pixels) {
    const x = pixel % picture_width;
    const y = (pixel - x) / picture_width;
    sum_x += x;
    sum_y += y;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const count = pixels.length;
  const [x, y] = [sum_x / count, sum_y / count];
  const [a, b, c] = [xx / count - x * x, xy / count - x * y, yy / count - y * y];
  const determinant = a * c - b * b;
  const difference = Math.sqrt(((a - c) / 2) ** 2 + b * b);
  const elongation = Math.sqrt(((a + c) / 2 + difference) / ((a + c) / 2 - difference));
  return { middle: [x + 0.5, y + 0.5] as Place, solidity: count / (12 * Math.sqrt(determinant)), elongation };
}

/**
 * The perspective that brings the corners of the unit square onto four places (Heckbert, "Fundamentals of texture mapping and image
 * warping", 1989): straight lines stay straight.
 */
export function onto_corners(corners: readonly Place[]): (point: Place) => Place {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as [Place, Place, Place, Place];
  const [dx1, dx2, sx] = [x1 - x3, x2 - x3, x0 - x1 + x3 - x2];
  const [dy1, dy2, sy] = [y1 - y3, y2 - y3, y0 - y1 + y3 - y2];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return ([u, v]) => {
    const depth = g * u + h * v + 1;
    return [
      ((x1 - x0 + g * x1) * u + (x2 - x0 + h * x2) * v + x0) / depth,
      ((y1 - y0 + g * y1) * u + (y2 - y0 + h * y2) * v + y0) / depth,
    ];
  };
}

/** The value at a place between pixels, interpolated; 0 beyond the edge. */
export function value_at({ width, height, values }: Picture, [x, y]: Place): number {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [right_part, bottom_part] = [x - 0.5 - left, y - 0.5 - top];
  const at = (u: number, v: number) => (u < 0 || u >= width || v < 0 || v >= height ? 0 : values[u + width * v]!);
  const above = (1 - right_part) * at(left, top) + right_part * at(left + 1, top);
  const below = (1 - right_part) * at(left, top + 1) + right_part * at(left + 1, top + 1);
  return (1 - bottom_part) * above + bottom_part * below;
}
