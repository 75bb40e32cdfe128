import { digit_height, length_of } from "./digit_height";
import { type Component, component_of } from "./find_components";

/** Strokes of one digit are no farther apart than this part of its height. */
const GAP = 0.25;

/** What is at least this part of the usual height may be a digit by itself. */
const WHOLE = 0.75;

/** No digit is larger than so many times the usual height. */
const LARGEST = 1.8;

/**
 * Joins strokes that belong to one digit but do not touch, such as the bar of a 5 or the stem of a 4: of two that are near, at least one is
 * too small to be a digit by itself. The nearest are joined first.
 */
export function join_strokes(components: readonly Component[], picture_width: number): Component[] {
  const height = digit_height(components);
  const joined = [...components];
  for (;;) {
    const pair = nearest_pair(joined, height);
    if (!pair) return joined;
    const [a, b] = pair;
    joined.splice(joined.indexOf(b), 1);
    joined[joined.indexOf(a)] = component_of([...a.pixels, ...b.pixels], picture_width);
  }
}

function nearest_pair(components: readonly Component[], height: number): [Component, Component] | undefined {
  let [nearest, pair]: [number, [Component, Component] | undefined] = [GAP * height, undefined];
  for (const [n, a] of components.entries()) {
    for (const b of components.slice(n + 1)) {
      const gap = gap_between(a, b);
      if (gap > nearest || !may_be_one(a, b, height)) continue;
      [nearest, pair] = [gap, [a, b]];
    }
  }
  return pair;
}

/** The distance between two rectangles; 0 where they overlap. */
function gap_between(a: Component, b: Component): number {
  const x = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  const y = Math.max(a.top, b.top) - Math.min(a.top + a.height, b.top + b.height);
  return Math.hypot(Math.max(x, 0), Math.max(y, 0));
}

function may_be_one(a: Component, b: Component, height: number): boolean {
  if (Math.min(length_of(a), length_of(b)) >= WHOLE * height) return false;
  const width = Math.max(a.left + a.width, b.left + b.width) - Math.min(a.left, b.left);
  const tall = Math.max(a.top + a.height, b.top + b.height) - Math.min(a.top, b.top);
  return Math.max(width, tall) <= LARGEST * height;
}
