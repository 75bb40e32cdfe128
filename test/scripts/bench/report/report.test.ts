import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  report_as_markdown,
  table_as_markdown,
  table_of,
  void_reason,
  with_figures,
} from "../../../../scripts/bench/report/report";
import { repository } from "../../../../scripts/start/repository";
import { result_of, runs_of, TRIAL } from "../results";

const RESULT = result_of([runs_of("library", [0.01, 0.02, 0.01]), runs_of("numpy", [0.04, 0.08, 0.05])]);
const VOID = result_of([runs_of("library", [0.1]), runs_of("numpy", [0.4], [2.2, 2.2])]);
const MACHINE = { processor: "8-bit", cores: 2, memory: 1, system: "Linux", node: "24.0.0" };
const REPORT = { machine: MACHINE, rounds: 3, results: [RESULT] };

describe("table_of(results)", () => {
  it("says what the library took, and how many times as long the others, paired within a round", () => {
    expect(table_of([RESULT])).toEqual({
      header: ["", "handwritten", "NumPy"],
      rows: [["(a) a step", "10 ms (10–20)", "4.0× (4.0–5.0)"]], // 4, 4 and 5 times; the medians alone would give 5.
    });
  });

  it("says void instead of any figure where losses do not agree", () => {
    expect(table_of([VOID]).rows).toEqual([["(a) a step", "void", "void"]]);
  });

  it("gives products in billions of operations a second", () => {
    const products = result_of([runs_of("library", [0.1, 0.05, 0.04])], { ...TRIAL, unit: "GFLOP/s", amount: 2 });
    expect(table_of([products]).rows).toEqual([["(a) a step", "40 GFLOP/s (20–50)"]]);
  });

  it("marks who took no part in a row, and leaves out who took part in none", () => {
    const other = result_of([runs_of("library", [0.01]), runs_of("jax_js", [0.03])]);
    expect(table_of([RESULT, other])).toEqual({
      header: ["", "handwritten", "NumPy", "jax-js"],
      rows: [
        ["(a) a step", "10 ms (10–20)", "4.0× (4.0–5.0)", "–"],
        ["(a) a step", "10 ms (10–10)", "–", "3.0× (3.0–3.0)"],
      ],
    });
  });

  it("gives times where the library itself is missing", () => {
    expect(table_of([result_of([runs_of("numpy", [0.04])])]).rows).toEqual([["(a) a step", "40 ms (40–40)"]]);
  });
});

describe("void_reason(result)", () => {
  it("is undefined where all agree after as many steps", () => {
    expect(void_reason(RESULT)).toBeUndefined();
    const slow = { ...runs_of("jax_js", [1]), checks: [{ steps: 1, check: 2.3 }] };
    expect(void_reason(result_of([...RESULT.runs, slow]))).toBeUndefined();
  });

  it("names all losses after the steps where they are apart", () => {
    expect(void_reason(VOID)).toBe(
      "(a) a step is void, for results after 10 steps do not agree to four digits: handwritten 2.1, NumPy 2.2.",
    );
  });

  it("is there when a contestant does not agree with itself", () => {
    expect(void_reason(result_of([runs_of("library", [1], [2.1, 2.3])]))).toContain("handwritten 2.1, handwritten 2.3");
  });
});

describe("report_as_markdown(report)", () => {
  it("says who was left out of which row and why, on which machine, with which versions", () => {
    const missing = [{ contestant: "jax", missing: "is not installed" } as const];
    const page = report_as_markdown({ ...REPORT, results: [{ ...RESULT, missing }] });
    expect(page).toContain("\n(a) a step, without JAX: is not installed.");
    expect(page).toContain("Measured on: 8-bit, 2 cores, 1 GB, Linux, Node.js 24.0.0.");
    expect(page).toContain("With: handwritten 1.0, NumPy 1.0.");
  });
});

it("table_as_markdown(report) leaves spreads out", () => {
  expect(table_as_markdown(REPORT)).toBe(
    "|  | handwritten | NumPy |\n| :-- | --: | --: |\n| (a) a step | 10 ms | 4.0× |",
  );
});

describe("with_figures(page, figures)", () => {
  it("puts figures between the marks", () => {
    const page = (figures: string) =>
      `before\n<!-- figures of npm run bench -->\n${figures}\n<!-- end of figures -->\nafter\n`;
    expect(with_figures(page("old\n\nones"), "$& new")).toBe(page("$& new"));
  });

  it("throws where there are no marks", () => {
    expect(() => with_figures("| a table |", "new")).toThrow("two comments");
  });

  it.each(["README.md", "docs/bench.md"])("finds its place in %s", (name) => {
    expect(with_figures(readFileSync(join(repository, name), "utf8"), "new figures")).toContain("\nnew figures\n");
  });
});
