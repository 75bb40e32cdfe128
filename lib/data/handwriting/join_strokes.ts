import { digit_height, length_of } from "./digit_height";
import { type Component, component_of } from "./find_components";

/** Strokes of one digit are no farther apart than this part of its height. */
const GAP = 0.35;

/** What is at least this part of the usual height may be a digit by itself. */
const WHOLE = 0.75;

/** No digit is larger than the first times the usual height; two large strokes one above the other are one if not taller than the second. */
const [LARGEST, USUAL] = [1.8, 1.25];

/** What is smaller than this part of it is a speck, and no stroke. */
const SPECK = 0.12;

/**
 * Joins strokes that belong to one digit but do not touch, such as the bar of a 5 or the stem of a 4: of two that are near, one is too
 * small to be a digit by itself, or both together are no taller than one. The nearest are joined first.
 */
export function join_strokes(components: readonly Component[], picture_width: number): Component[] {
  const height = digit_height(components);
  const digits = new Map(components.map((component) => [component, component]));
  for (const [a, b] of near_pairs(components, height)) {
    const [one, other] = [digits.get(a)!, digits.get(b)!];
    if (one === other || !may_be_one(one, other, height)) continue;
    const both = component_of([...one.pixels, ...other.pixels], picture_width);
    for (const [stroke, digit] of digits) if (digit === one || digit === other) digits.set(stroke, both);
  }
  return [...new Set(digits.values())];
}

/** Pairs of strokes that are near enough to be one digit's, the nearest first. */
function near_pairs(components: readonly Component[], height: number): [Component, Component][] {
  const strokes = components.filter((component) => length_of(component) >= SPECK * height);
  const pairs: { gap: number; pair: [Component, Component] }[] = [];
  for (const [n, a] of strokes.entries()) {
    for (const b of strokes.slice(n + 1)) {
      const gap = gap_between(a, b);
      if (gap <= GAP * height) pairs.push({ gap, pair: [a, b] });
    }
  }
  return pairs.sort((a, b) => a.gap - b.gap).map(({ pair }) => pair);
}

/** The distance between two rectangles; 0 where they overlap. */
function gap_between(a: Component, b: Component): number {
  const x = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  const y = Math.max(a.top, b.top) - Math.min(a.top + a.height, b.top + b.height);
  return Math.hypot(Math.max(x, 0), Math.max(y, 0));
}

function may_be_one(a: Component, b: Component, height: number): boolean {
  const width = Math.max(a.left + a.width, b.left + b.width) - Math.min(a.left, b.left);
  const tall = Math.max(a.top + a.height, b.top + b.height) - Math.min(a.top, b.top);
  if (Math.min(length_of(a), length_of(b)) < WHOLE * height) return Math.max(width, tall) <= LARGEST * height;
  const shared = a.width + b.width - width;
  return shared >= Math.min(a.width, b.width) / 2 && tall <= USUAL * height;
}
