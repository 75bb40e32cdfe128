import { describe, expect, it } from "vitest";
import { format_count, format_value, round_significant } from "../../lib/plots/numbers";

describe("numbers", () => {
  it("round_significant(x, n) keeps n significant digits", () => {
    expect([0.123456, 12.3456, 1e-9, 0].map((x) => round_significant(x, 4))).toStrictEqual([0.1235, 12.35, 1e-9, 0]);
  });

  it("format_count(n) sets the thousands apart", () => {
    expect([0, 999, 60_000, 1_234_567].map(format_count)).toStrictEqual(["0", "999", "60,000", "1,234,567"]);
  });

  it.each([
    [0.41234, 3, "0.412"],
    [0.4, 3, "0.4"],
    [12.3456, 3, "12.3"],
    [1234.56, 6, "1,234.56"],
    [60_000, 3, "60,000"],
    [-0.5, 2, "−0.5"],
    [-3, 2, "−3"],
    [1.23456e-7, 3, "1.23e-7"],
    [-1.23456e-7, 3, "−1.23e-7"],
    [0, 3, "0"],
    [-0, 3, "0"],
    [1e-9, 4, "1e-9"],
    [0.9312, "percent", "93.1 %"],
    [Number.NaN, 3, "NaN"],
    [Number.NEGATIVE_INFINITY, 3, "−Infinity"],
  ] as const)("format_value(%d, %s) is %s", (value, format, text) => {
    expect(format_value(value, format)).toBe(text);
  });
});
