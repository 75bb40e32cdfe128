/** More circles than these are not drawn one by one: only the first and the last few, with a gap between them. */
const MOST_CIRCLES = 12;
const SHOWN_AT_EACH_END = 2;
/** The most space from one circle to the next, in pixels. */
const LARGEST_STEP = 60;

/** A layer of a network as circles one above the other. */
export interface Layer {
  readonly x: number;
  /** The circles' numbers in the layer, and where they stand. */
  readonly circles: readonly { readonly number: number; readonly x: number; readonly y: number }[];
  /** Whether there is a gap in the middle, for the circles that are not drawn. */
  readonly left_out: boolean;
}

/** Places the circles of a layer of `count` numbers at x, between two heights. */
export function layer_of_circles(count: number, x: number, top: number, bottom: number): Layer {
  const left_out = count > MOST_CIRCLES;
  const places = left_out ? 2 * SHOWN_AT_EACH_END + 1 : count;
  const step = Math.min(LARGEST_STEP, (bottom - top) / Math.max(1, places - 1));
  const first_y = (top + bottom - step * (places - 1)) / 2;
  const circles = Array.from({ length: places }, (_, place) => ({
    number: left_out && place > SHOWN_AT_EACH_END ? count - places + place : place,
    x,
    y: Math.round(10 * (first_y + step * place)) / 10,
  }));
  return { x, circles: left_out ? circles.filter((_, place) => place !== SHOWN_AT_EACH_END) : circles, left_out };
}
