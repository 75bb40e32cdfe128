import { describe, expect, it } from "vitest";
import { is_rounding, numbers_in } from "../../../scripts/notebooks/numbers";

const values_in = (text: string) => numbers_in(text).map(({ value }) => value);
const number = (text: string) => numbers_in(text)[0]!;

describe("numbers_in(text)", () => {
  it.each([
    ["from 0.1 to 60,000 images, then 3.", [0.1, 60_000, 3]],
    ["93.08 ± 0.60 %", [93.08, 0.6]],
    ["−0.5, -0.25 and 0.3–0.4", [0.5, 0.25, 0.3, 0.4]],
    ["2.5e-7, 1e−3, 3.4 · 10⁻⁸, 2×10⁴", [2.5e-7, 1e-3, 3.4e-8, 20_000]],
    ["1.3 million and 2 billion", [1.3e6, 2e9]],
    ["12.5x, 3.5×, 0.5.", [12.5, 3.5, 0.5]],
  ])("reads %j", (text, values) => {
    expect(values_in(text)).toEqual(values);
  });

  it.each(["TypeScript 5.0.4", "W1, db2 and x0.5", "v1.2"])("finds none in %j", (text) => {
    expect(values_in(text)).toEqual([]);
  });

  it("knows the last place, decimals and percentages", () => {
    expect(number("of 92.30 % of them")).toMatchObject({ written: "92.30 %", index: 3, unit: 0.01, is_percent: true });
    expect(number("94 percent")).toMatchObject({ has_decimals: false, is_percent: true });
    expect(number("94 percentage points")).toMatchObject({ is_percent: false });
    expect(number("1.3 million")).toMatchObject({ unit: 100_000, has_decimals: true });
    expect(number("1e-4")).toMatchObject({ unit: 1e-4, has_decimals: true });
    expect(number("2 million")).toMatchObject({ unit: 1_000_000, has_decimals: false });
  });
});

describe("is_rounding(short, long)", () => {
  const is_rounded = (short: string, long: string) => is_rounding(number(short), number(long));

  it.each([
    ["92.3", "92.29"],
    ["92.3", "92.34999"],
    ["92.3", "92.35"],
    ["92.4", "92.35"],
    ["0.50", "0.5"],
    ["1.3 million", "1,333,770"],
    ["3.4 · 10⁻⁸", "3.41e-8"],
  ])("is true of %s and %s", (short, long) => {
    expect(is_rounded(short, long)).toBe(true);
  });

  it.each([
    ["92.3", "92.24"],
    ["92.3", "92.36"],
    ["92.31", "92.3"],
    ["92.3", "92"],
    ["1.4 million", "1,333,770"],
  ])("is false of %s and %s", (short, long) => {
    expect(is_rounded(short, long)).toBe(false);
  });
});
