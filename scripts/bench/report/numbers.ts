import { summarize } from "../statistics";
import { in_unit, type Trial, type Unit } from "../trial";

const SUFFIXES: Readonly<Record<Unit, string>> = { "ms a step": "ms", s: "s", "GFLOP/s": "GFLOP/s" };

/** What seconds are in a trial's unit, with their spread: `10.2 ms (9.9–11)`. */
export function with_spread(trial: Trial, seconds: readonly number[]): string {
  const { median, lowest, highest } = summarize(seconds.map((each) => in_unit(trial, each)));
  return `${digits(median, 3)} ${SUFFIXES[trial.unit]} (${digits(lowest, 2)}–${digits(highest, 2)})`;
}

/** Without their spread: `10.2 ms`. */
export function median_of(trial: Trial, seconds: readonly number[]): string {
  return `${digits(in_unit(trial, summarize(seconds).median), 3)} ${SUFFIXES[trial.unit]}`;
}

/** How many times as long: `4.0×`. */
export function times(ratio: number): string {
  return `${ratio.toLocaleString("en-US", { minimumSignificantDigits: 2, maximumSignificantDigits: 2 })}×`;
}

/** A number with so many significant digits. */
export function digits(value: number, count: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: count });
}
