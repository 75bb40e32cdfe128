import { INK, type Picture, picture_of } from "./picture";

/** Less missing light than this is no ink: the grain of paper, and noise. */
const LEAST_CONTRAST = 0.08;

/** The steps in which missing light is counted. */
const BINS = 256;

/**
 * Ink by the light that is missing: full where much is, `INK` at the threshold between ink and what is only a little darker than paper,
 * such as ruled lines. The threshold is Otsu's: of all that is not plainly paper, it divides two groups that differ as much as possible.
 */
export function find_ink(missing: Picture): Picture {
  const threshold = ink_threshold(missing);
  return picture_of(missing, (pixel) => Math.min((INK * missing.values[pixel]!) / threshold, 1));
}

/** How much light must be missing for a pixel to be ink. */
export function ink_threshold({ values }: Picture): number {
  const counts = new Float64Array(BINS);
  const first = Math.ceil(LEAST_CONTRAST * BINS);
  for (let pixel = 0; pixel < values.length; pixel++)
    counts[Math.min(Math.floor(values[pixel]! * BINS), BINS - 1)]! += 1;
  let [count_above, sum_above] = [0, 0];
  for (let bin = first; bin < BINS; bin++) {
    count_above += counts[bin]!;
    sum_above += bin * counts[bin]!;
  }
  let [count_below, sum_below, best, threshold] = [0, 0, -1, first];
  for (let bin = first; bin < BINS; bin++) {
    const between = count_below * count_above * (sum_above / count_above - sum_below / count_below) ** 2;
    if (between > best) [best, threshold] = [between, bin];
    count_below += counts[bin]!;
    sum_below += bin * counts[bin]!;
    count_above -= counts[bin]!;
    sum_above -= bin * counts[bin]!;
  }
  return threshold / BINS;
}
