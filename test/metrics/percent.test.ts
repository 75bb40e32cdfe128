import { percent, plus_minus } from "handwritten";
import { describe, expect, it } from "vitest";

describe("percent", () => {
  it("percent(fraction) has two decimals by default", () => {
    expect([percent(0.92293), percent(1, 0), percent(0.5, 1)]).toStrictEqual(["92.29 %", "100 %", "50.0 %"]);
  });

  it("plus_minus(values) writes mean ± standard deviation, in percent by default", () => {
    expect(plus_minus([0.92, 0.93, 0.94])).toBe("93.00 ± 1.00 %");
    expect(plus_minus([-0.5, -1.5], { percent: false, decimals: 3 })).toBe("\u22121.000 ± 0.707");
  });

  it("percent and plus_minus refuse decimals that are no count", () => {
    expect(() => percent(0.5, -1)).toThrow("percent: decimals must be a whole number of at least 0, got -1");
    expect(() => plus_minus([0, 1], { decimals: 1.5 })).toThrow("plus_minus: decimals must be a whole number");
  });
});
