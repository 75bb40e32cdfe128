import { digit_height } from "./digit_height";
import type { Component } from "./find_components";

/** A digit whose middle is off the row's by less than this part of the usual height belongs to the row. */
const OFF = 0.9;

/**
 * The digits as they are read: rows from top to bottom, each from left to right. A row need not be level: from the left, each digit goes
 * to the row whose last digit is at its height.
 */
export function find_rows(digits: readonly Component[]): Component[][] {
  const height = digit_height(digits);
  const rows: Component[][] = [];
  for (const digit of [...digits].sort((a, b) => middle_x(a) - middle_x(b))) {
    const off = (row: Component[]) => Math.abs(middle_y(digit) - middle_y(row.at(-1)!));
    const [nearest] = [...rows].sort((a, b) => off(a) - off(b));
    if (nearest && off(nearest) < OFF * height) nearest.push(digit);
    else rows.push([digit]);
  }
  return [...rows].sort((a, b) => middle_y(a[0]!) - middle_y(b[0]!));
}

function middle_x({ left, width }: Component): number {
  return left + width / 2;
}

function middle_y({ top, height }: Component): number {
  return top + height / 2;
}
