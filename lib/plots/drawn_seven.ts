import { type PackedNumbers, pack_numbers } from "./packed_numbers";

const SIDE = 28;
/** The pen's way, as corners in pixels from the top left. */
const CORNERS = [
  { x: 7, y: 8 },
  { x: 20, y: 7 },
  { x: 12, y: 22 },
] as const;
const PEN_RADIUS = 1.7;

/** A seven of 28×28 pixels for diagrams, drawn with two strokes: a pixel is ink if the pen passes near its middle. */
export function drawn_seven(): PackedNumbers {
  const [start, corner, end] = CORNERS;
  const bytes = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    const pixel = { x: i % SIDE, y: Math.floor(i / SIDE) };
    const distance = Math.min(distance_to_stroke(pixel, start, corner), distance_to_stroke(pixel, corner, end));
    return Math.round(255 * Math.min(1, Math.max(0, PEN_RADIUS - distance)));
  });
  return pack_numbers(bytes, SIDE);
}

type Point = { readonly x: number; readonly y: number };

/** From a point to the nearest point of the straight stroke between two others. */
function distance_to_stroke(point: Point, from: Point, to: Point): number {
  const along = { x: to.x - from.x, y: to.y - from.y };
  const projection = (point.x - from.x) * along.x + (point.y - from.y) * along.y;
  const share = Math.min(1, Math.max(0, projection / (along.x ** 2 + along.y ** 2)));
  return Math.hypot(point.x - from.x - share * along.x, point.y - from.y - share * along.y);
}
