import { describe, expect, it } from "vitest";
import { trials_of } from "../../../scripts/bench/rows";
import { in_unit } from "../../../scripts/bench/trial";

const SETTING = { folder: "/inputs", examples: 60_000, mnist: "/mnist" };

describe("trials_of(rows, setting)", () => {
  it("takes the rows in the table's order, whatever order they are asked for in", () => {
    expect(trials_of(["c", "a"], SETTING).map(({ row }) => row)).toEqual(["a", "c"]);
  });

  it("sees every image once in an epoch, the last batch being short", () => {
    const [b, c] = trials_of(["b", "c"], SETTING).map(({ task }) => task);
    expect(b).toMatchObject({ batch_size: 64, steps: 938, hidden_units: [10] }); // 60,000 / 64 = 937.5
    expect(c).toMatchObject({ batch_size: 128, steps: 469, hidden_units: [128] }); // 60,000 / 128 = 468.75
  });

  it("leaves out the reading of MNIST's files where there are none", () => {
    expect(trials_of(["f"], SETTING)).toHaveLength(1);
    expect(trials_of(["f"], { ...SETTING, mnist: undefined })).toEqual([]);
  });
});

describe("in_unit(trial, seconds)", () => {
  it("divides a run by its steps, in milliseconds", () => {
    const [a] = trials_of(["a"], SETTING);
    expect(in_unit(a!, 0.5)).toBe(50); // ten steps
  });

  it("counts a multiplication and an addition for each number of a product", () => {
    const square = trials_of(["e"], SETTING).find(({ title }) => title === "A·B, dense, 1024 × 1024");
    expect(in_unit(square!, 1)).toBeCloseTo((4 * 2 * 1024 ** 3) / 1e9); // four products in a second
  });
});
