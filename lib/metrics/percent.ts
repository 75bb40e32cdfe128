import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { mean_and_deviation } from "./statistics";

/** A fraction as a percentage: 0.92293 is "92.29 %". */
export function percent(fraction: number, decimals = 2): string {
  check_count("percent", "decimals", decimals, 0);
  return `${(100 * fraction).toFixed(decimals)} %`;
}

/** How `plus_minus` writes. */
export interface PlusMinusOptions {
  /** Whether the values are fractions, to be written in percent; true by default. */
  percent?: boolean;
  /** Digits after the point; 2 by default. */
  decimals?: number;
}

/**
 * Several runs as mean ± standard deviation: "93.08 ± 0.60 %".
 *
 * @throws RangeError if there are fewer than two values.
 */
export function plus_minus(values: ArrayLike<number>, options: PlusMinusOptions = {}): string {
  check_options("plus_minus", options, ["percent", "decimals"]);
  const { percent: in_percent = true, decimals = 2 } = options;
  check_count("plus_minus", "decimals", decimals, 0);
  const factor = in_percent ? 100 : 1;
  const { mean, deviation } = mean_and_deviation(values);
  const [middle, spread] = [mean, deviation].map((value) => (factor * value).toFixed(decimals).replace("-", "\u2212"));
  return `${middle} ± ${spread}${in_percent ? " %" : ""}`;
}
