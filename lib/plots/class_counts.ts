import { bar_chart } from "./bar_chart";
import type { Figure } from "./figure";
import { format_count } from "./numbers";
import { type Source, title_with_source } from "./source";

/** What `class_counts` may be told. */
export interface ClassCountsOptions {
  title: string;
  source?: Source;
}

/** How many images there are of each digit, as bars. */
export function class_counts(labels: ArrayLike<number>, { title, source }: ClassCountsOptions): Figure {
  const digits = Array.from(labels);
  const classes = Math.max(9, ...new Set(digits)) + 1;
  const counts = new Array<number>(classes).fill(0);
  for (const digit of digits) counts[digit] = (counts[digit] ?? 0) + 1;
  return bar_chart({
    labels: counts.map((_, digit) => digit),
    values: counts,
    title: title_with_source(title, source),
    x_title: "digit",
    y_title: `images (of ${format_count(digits.length)})`,
  });
}
