import { percent } from "../metrics/percent";

/** Rounds to a number of significant digits: 0.123456 to 0.1235 with four. */
export function round_significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** A whole number with its thousands apart: 60,000. */
export function format_count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** How a number is written: as a percentage, or with at most so many significant digits. */
export type ValueFormat = "percent" | number;

/**
 * A number for readers, with three digits: 0.0012345 is "0.00123", 0.5 "0.5", 60000 "60,000", 1.23456e-9 "1.23e-9".
 * Whole numbers keep all their digits; as "percent", 0.9312 is "93.1 %".
 */
export function format_value(value: number, format: ValueFormat): string {
  const text = format === "percent" ? percent(value, 1) : format_digits(value, format);
  return text.replace(/^-/, MINUS);
}

const MINUS = "\u2212";

function format_digits(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  // -0 is not written as such.
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return format_count(value + 0);
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e9) return round_significant(value, digits).toExponential();
  return value.toLocaleString("en-US", { maximumSignificantDigits: digits });
}
