import { INK, type Picture, picture_of } from "./picture";

/** Less missing light than this is no ink. */
const LEAST_CONTRAST = 0.08;

/** Nor is what is less than so many standard deviations of the paper's grain: five pixels of six are within one. */
const [GRAINS, WITHIN_ONE] = [4, 0.84];

/** What is connected to ink, and misses at least this part of the threshold's light, is ink as well: the thin parts of strokes. */
const THIN = 0.7;

/** The steps in which missing light is counted. */
const BINS = 256;

/**
 * Ink by the light that is missing: `INK` at the edge of a stroke, 1 where twice as much is missing as there.
 *
 * The threshold is Otsu's: of all that is not plainly paper, it divides two groups that differ as much as possible, ink and what is only a
 * little darker than paper, such as ruled lines.
 */
export function find_ink(missing: Picture): Picture {
  const threshold = THIN * ink_threshold(missing);
  return picture_of(missing, (pixel) => Math.min((INK * missing.values[pixel]!) / threshold, 1));
}

/** How much light must be missing for a pixel to be ink. */
export function ink_threshold({ values }: Picture): number {
  const counts = new Float64Array(BINS);
  for (let pixel = 0; pixel < values.length; pixel++)
    counts[Math.min(Math.floor(values[pixel]! * BINS), BINS - 1)]! += 1;
  const first = first_bin(counts, values.length);
  let [count_above, sum_above] = [0, 0];
  for (let bin = first; bin < BINS; bin++) {
    count_above += counts[bin]!;
    sum_above += bin * counts[bin]!;
  }
  let [count_below, sum_below, best, lowest, highest] = [0, 0, -1, first, first];
  for (let bin = first; bin < BINS; bin++) {
    const between = count_below * count_above * (sum_above / count_above - sum_below / count_below) ** 2;
    if (between > best) [best, lowest] = [between, bin];
    if (between === best) highest = bin; // where no pixel is between two groups, all thresholds there are as good
    count_below += counts[bin]!;
    sum_below += bin * counts[bin]!;
    count_above -= counts[bin]!;
    sum_above -= bin * counts[bin]!;
  }
  return (lowest + highest) / 2 / BINS;
}

/** The first bin that is not plainly paper. */
function first_bin(counts: Float64Array, pixels: number): number {
  let [bin, below] = [0, 0];
  while (below < WITHIN_ONE * pixels) below += counts[bin++]!;
  return Math.min(Math.ceil(Math.max(LEAST_CONTRAST * BINS, GRAINS * bin)), BINS - 1);
}
