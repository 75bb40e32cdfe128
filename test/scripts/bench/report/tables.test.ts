import { describe, expect, it } from "vitest";
import { table_of_ratios, table_of_times } from "../../../../scripts/bench/report/tables";
import { void_reason } from "../../../../scripts/bench/report/void_reason";
import { result_of, runs_of, TRIAL } from "../results";

const RESULT = result_of([runs_of("library", [0.1, 0.2, 0.1]), runs_of("numpy", [0.4, 0.8, 0.5])]);
const VOID = result_of([runs_of("library", [0.1], [2.1]), runs_of("numpy", [0.4], [2.2, 2.2])]);

describe("table_of_ratios(results)", () => {
  it("says what the library took, and how many times as long the others", () => {
    expect(table_of_ratios([RESULT])).toEqual({
      header: ["", "handwritten", "NumPy"],
      rows: [["(a) a step", "10 ms", "4.0×"]],
    });
  });

  it("says void instead of any figure where losses do not agree", () => {
    expect(table_of_ratios([VOID]).rows).toEqual([["(a) a step", "void", "void"]]);
  });

  it("gives the peak as the share of it that the library reaches", () => {
    const peak = result_of([runs_of("library", [0.1]), runs_of("peak", [0.075], [])]);
    expect(table_of_ratios([peak]).rows[0]!.at(-1)).toBe("75 %");
  });

  it("marks who took no part in a row, and leaves out who took part in none", () => {
    const other = result_of([runs_of("library", [0.1]), runs_of("jax", [0.3])]);
    expect(table_of_ratios([RESULT, other])).toEqual({
      header: ["", "handwritten", "NumPy", "jax-js"],
      rows: [
        ["(a) a step", "10 ms", "4.0×", "–"],
        ["(a) a step", "10 ms", "–", "3.0×"],
      ],
    });
  });
});

it("table_of_times(results) gives medians with the lowest and the highest, in the row's unit", () => {
  const products = { ...TRIAL, unit: "GFLOP/s", amount: 2 } as const;
  expect(table_of_times([RESULT, result_of([runs_of("library", [0.1, 0.05, 0.04])], products)]).rows).toEqual([
    ["(a) a step", "10 ms (10–20)", "50 ms (40–80)"],
    ["(a) a step", "40 GFLOP/s (20–50)", "–"],
  ]);
});

describe("void_reason(result)", () => {
  it("is undefined where losses agree", () => {
    expect(void_reason(RESULT)).toBeUndefined();
  });

  it("names all losses", () => {
    expect(void_reason(VOID)).toBe(
      "(a) a step is void, for the losses do not agree to four digits: handwritten 2.1, NumPy 2.2",
    );
  });

  it("is there when a contestant does not agree with itself", () => {
    expect(void_reason(result_of([runs_of("library", [1, 1], [2.1, 2.3])]))).toContain("handwritten 2.1 and 2.3");
  });
});
