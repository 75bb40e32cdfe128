import { describe, expect, it } from "vitest";
import { network_of } from "../../../scripts/bench/convolution";
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

describe("the convolutional rows", () => {
  const tasks = trials_of(["i", "j"]).flatMap(({ task }) => (task.kind === "convolution" ? task : []));

  it("are networks that the library puts together, with the parameters that the layers are said to have", () => {
    expect(tasks.map(({ steps }) => steps)).toEqual([469, 235]);
    // 8·9 + 8, 16·8·9 + 16, 10·16·7·7 + 10; and 24·25, 2·24, 32·24·9, 2·32, 256·800 + 256, 10·256 + 10.
    expect(tasks.map((task) => network_of(task).summary().at(-1)!.parameters)).toEqual([9_098, 215_250]);
  });

  it("have as many weights to begin with as their blocks and layers say, each in a file of its own", () => {
    for (const task of tasks) {
      const sizes = [
        ...task.blocks.map(({ size, channels, filters }) => size ** 2 * channels * filters),
        ...task.layers.map(({ inputs, units }) => inputs * units),
      ];
      const weights = network_of(task)
        .parameter_sizes()
        .flatMap(({ W }) => (W ? W[0] * W[1] : []));
      expect(weights).toEqual(sizes);
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
