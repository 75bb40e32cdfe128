/** Round numbers at even distances, from 0 to the first at or above `most`: 0, 1, 2, 3 for 2.4. */
export function even_ticks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [power / 2, power, 2 * power, 5 * power].find((size) => most / size <= 4) ?? 10 * power;
  const count = Math.ceil(most / step);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
}

/** The numbers beside an axis that counts from 1: the first, round ones, and the last, none so near to it that they touch. */
export function count_ticks(last: number): number[] {
  if (last <= 1) return [1];
  const between = even_ticks(last).filter((tick) => tick > 0.08 * last && tick < 0.92 * last && Number.isInteger(tick));
  return [1, ...between.filter((tick) => tick > 1), last];
}

/** About this many numbers are read along an axis with ease. */
const MOST_TICKS = 12;

/**
 * Round numbers on a logarithmic axis: 1, 2, 5, 10, …; powers of ten alone where there would be more than `most`, twelve at most, and every
 * second or third power where those are too many. On an axis within a factor of three or so, round numbers at even distances.
 */
export function log_ticks(low: number, high: number, most = MOST_TICKS): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const within = (ticks: number[]) => ticks.filter((tick) => tick >= low && tick <= high);
  const steps = within(exponents.flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`))));
  if (steps.length < 3) return even_ticks_within(low, high);
  if (steps.length <= Math.min(most, MOST_TICKS)) return steps;
  const stride = Math.ceil(exponents.length / Math.min(most, MOST_TICKS));
  return within(exponents.filter((exponent) => exponent % stride === 0).map((exponent) => Number(`1e${exponent}`)));
}

/** Round numbers at even distances between two. */
function even_ticks_within(low: number, high: number): number[] {
  const [, step = high] = even_ticks((high - low) / 2);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(6)),
  );
}

/** Numbers beside an axis: 0.001, 0.5, 2,000; or all as powers, 10⁻⁹ and 2·10⁻⁹, where the zeros of some would have to be counted. */
export function tick_texts(ticks: readonly number[]): string[] {
  const are_plain = ticks.every((tick) => tick >= 1e-4 && tick < 1e6);
  return ticks.map((tick) =>
    are_plain || tick === 1 ? tick.toLocaleString("en-US", { maximumSignificantDigits: 6 }) : as_power(tick),
  );
}

function as_power(tick: number): string {
  const [digits, exponent] = tick.toExponential().split("e");
  const power = `10<sup>${Number(exponent)}</sup>`.replace("-", "\u2212");
  return digits === "1" ? power : `${digits}·${power}`;
}
