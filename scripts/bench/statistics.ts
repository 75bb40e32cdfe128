/** The middle of some numbers, and how far they spread. */
export interface Summary {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Sums numbers up; half of them are below the median. */
export function summarize(numbers: readonly number[]): Summary {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, lowest: sorted[0]!, highest: sorted.at(-1)! };
}

/** How many times as long as `ours` theirs took, round by round: what slows a whole round down drops out. */
export function times_as_long(theirs: readonly number[], ours: readonly number[]): Summary {
  return summarize(theirs.map((seconds, round) => seconds / ours[round]!));
}

const DIGITS = 4;

/** Whether numbers agree to four digits: the highest and the lowest are less than one unit of the fourth digit apart. */
export function agree(numbers: readonly number[]): boolean {
  if (numbers.length === 0) return true;
  if (!numbers.every(Number.isFinite)) return false;
  const { lowest, highest } = summarize(numbers);
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  if (size === 0) return true;
  const unit = 10 ** (Math.floor(Math.log10(size)) - DIGITS + 1);
  return highest - lowest < unit;
}
