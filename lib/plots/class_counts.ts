import { check_options } from "../matrix/check_options";
import { kind_of } from "../matrix/kind_of";
import { bar_chart } from "./bar_chart";
import type { Figure } from "./figure";
import { format_count } from "./numbers";
import { type Source, title_with_source } from "./source";

/** What `class_counts` may be told. */
export interface ClassCountsOptions {
  title: string;
  source?: Source;
}

/** More bars than these are no figure. */
const MOST_CLASSES = 10_000;

/**
 * How many images there are of each digit, as bars.
 *
 * @throws RangeError if a label is not a whole number from 0 on.
 */
export function class_counts(labels: ArrayLike<number>, options: ClassCountsOptions): Figure {
  check_options("class_counts", options, ["title", "source"]);
  const { title, source } = options;
  const digits = Array.from(labels);
  const wrong = digits.findIndex((digit) => !Number.isInteger(digit) || digit < 0 || digit > MOST_CLASSES);
  if (wrong !== -1) {
    const range = `must be a whole number from 0 to ${MOST_CLASSES}`;
    throw new RangeError(`class_counts: label ${wrong} is ${kind_of(digits[wrong])}, and ${range}`);
  }
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
