import { describe, expect, it } from "vitest";
import { in_unit, ROW_IDS, trials_of } from "../../../scripts/bench/rows";

describe("trials_of(rows)", () => {
  it("takes the rows in the table's order, whatever order they are asked for in", () => {
    expect(trials_of(["c", "a"]).map(({ title }) => title.slice(0, 3))).toEqual(["(a)", "(c)"]);
  });

  it("sees every image once in an epoch, the last batch being short", () => {
    const [b, c] = trials_of(["b", "c"]).map(({ task }) => task);
    expect(b).toMatchObject({ batch_size: 64, steps: 938 }); // 60,000 / 64 = 937.5
    expect(c).toMatchObject({ batch_size: 128, steps: 469 }); // 60,000 / 128 = 468.75
  });

  it("has layers that fit each other, from the pixels to the digits", () => {
    for (const { task } of trials_of(ROW_IDS)) {
      if (task.kind !== "train") continue;
      expect(task.layers[0]!.inputs).toBe(784);
      expect(task.layers.at(-1)!.units).toBe(10);
      expect(task.layers.slice(1).map(({ inputs }) => inputs)).toEqual(
        task.layers.slice(0, -1).map(({ units }) => units),
      );
    }
  });
});

describe("in_unit(trial, seconds)", () => {
  it("gives a step in milliseconds, an epoch in seconds", () => {
    const [a, b] = trials_of(["a", "b"]);
    expect(in_unit(a!, 0.05)).toBe(50);
    expect(in_unit(b!, 0.001)).toBeCloseTo(0.938);
  });

  it("counts a multiplication and an addition for each number of a product", () => {
    const square = trials_of(["e"]).find(({ title }) => title === "(e) A·B, dense, 1024 × 1024");
    expect(in_unit(square!, 0.25)).toBeCloseTo((4 * 2 * 1024 ** 3) / 1e9); // four products in a second
  });
});
