import { beforeAll, describe, expect, it } from "vitest";
import { type Notebook, open_notebook } from "../types/notebook";

let notebook: Notebook;

beforeAll(() => {
  notebook = open_notebook();
  notebook.add(`
    import { adam, dense, fit, type FitOptions, gradient_descent, matrix, network, one_hot, type TrainingOptions } from "handwritten";
    const X = matrix([[1, 0], [0, 1]], { axes: ["pixels", "examples"] });
    const Y = one_hot([1, 0]);
    const net = network({ inputs: 2, layers: [dense(10), "softmax"] });
  `);
});

const RIGHT = ["hidden_units: 10", "learning_rate: 0.3", "iterations: 1000", "seed: 1"];
const settings_cell = (lines: string[]) =>
  `const settings = {\n  ${lines.join(",\n  ")},\n} satisfies TrainingOptions;`;

describe("a cell of settings, `{ … } satisfies TrainingOptions`", () => {
  it("compiles, and what follows may use each of them as what it is", () => {
    notebook.add(settings_cell([...RIGHT, "batch_size: 64"]));
    expect(
      notebook.faults("gradient_descent(X, Y, { ...settings, on_step: (step) => console.log(step.loss) })"),
    ).toEqual([]);
    expect(notebook.faults("const half: number = settings.learning_rate / 2 + settings.batch_size")).toEqual([]);
    expect(notebook.faults("settings.epochs")[0]).toContain("'epochs' does not exist");
  });

  it.each([
    ["an optional one misspelled", [...RIGHT, "bach_size: 64"], /'bach_size' does not exist .* 'batch_size'/],
    [
      "a required one misspelled",
      [RIGHT[0]!, "learning_rat: 0.3", ...RIGHT.slice(2)],
      /'learning_rat' does not exist .* 'learning_rate'/,
    ],
    ["another training's", [...RIGHT, "epochs: 3"], /'epochs' does not exist in type 'TrainingOptions'/],
    ["capital letters", [...RIGHT, "Batch_size: 3"], /'Batch_size' does not exist .* 'batch_size'/],
    ["one missing", RIGHT.slice(1), /'hidden_units' is missing/],
    ["a number in quotes", [...RIGHT.slice(0, 3), 'seed: "1"'], /'string' is not assignable to type 'number'/],
    [
      "a list in place of a number",
      [...RIGHT.slice(0, 3), "seed: [1, 2]"],
      /'number\[\]' is not assignable to type 'number'/,
    ],
    ["an unknown name for a value", [...RIGHT.slice(0, 3), "seed: sed"], /Cannot find name 'sed'/],
  ])("names %s, in its own cell", (_kind, lines, fault) => {
    expect(notebook.faults(settings_cell(lines)).join("\n")).toMatch(fault);
  });

  it("names a misspelled one also where only some are set, by Partial", () => {
    notebook.add("const few = { epochs: 3, batch_size: 50, optimizer: adam() } satisfies Partial<FitOptions>;");
    expect(notebook.faults("fit(net, X, Y, { ...few, seed: 1 })")).toEqual([]);
    expect(notebook.faults("({ epoch: 3 }) satisfies Partial<FitOptions>").join()).toMatch(
      /'epoch' does not exist .* 'epochs'/,
    );
  });
});
