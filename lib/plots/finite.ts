import { kind_of } from "../matrix/kind_of";
import { round_significant } from "./numbers";

/** Throws unless all values are finite numbers: a figure would leave out the others, or draw them as something else. */
export function check_finite(caller: string, name: string, values: ArrayLike<number>): void {
  for (let k = 0; k < values.length; k++) {
    if (Number.isFinite(values[k])) continue;
    throw new RangeError(`${caller}: ${name} must hold finite numbers, and number ${k} is ${kind_of(values[k])}`);
  }
}

/** A value of a curve, rounded; null, a gap, where it is not finite. */
export function or_gap(value: number, digits: number): number | null {
  return Number.isFinite(value) ? round_significant(value, digits) : null;
}

/** What a curve that leaves out what is not finite, as where a training diverged, says of it: `, 3 of 40 not finite`; nothing if all is. */
export function gap_note(values: ArrayLike<number>): string {
  const gaps = Array.from(values).filter((value) => !Number.isFinite(value)).length;
  return gaps === 0 ? "" : `, ${gaps} of ${values.length} not finite`;
}
