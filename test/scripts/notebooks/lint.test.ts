import { describe, expect, it } from "vitest";
import { lint_notebook } from "../../../scripts/notebooks/lint";
import type { Cell, Output } from "../../../scripts/notebooks/notebook";
import { code_cell, figure_output, notebook_of, printed, text_cell } from "./sample";

function problems_of(...cells: Cell[]): string[] {
  return lint_notebook(notebook_of(...cells)).map(({ what }) => what);
}

/** A figure in which one form is missing or changed. */
function figure_with(changed: Record<string, unknown>): Output {
  const output = figure_output();
  if (!("data" in output)) throw new Error("not a figure");
  return { ...output, data: { ...output.data, ...changed } };
}

describe("lint_notebook(notebook)", () => {
  it("finds nothing in a notebook that is ready", () => {
    expect(
      problems_of(
        text_cell("Look at this:"),
        code_cell('import { show } from "handwritten";\nshow(f)', [figure_output()]),
      ),
    ).toEqual([]);
  });

  it("names the cell", () => {
    expect(lint_notebook(notebook_of(text_cell("T"), text_cell(" \n")))).toEqual([{ cell: 2, what: "is empty" }]);
  });

  it("wants no view of a widget", () => {
    const data = { "application/vnd.jupyter.widget-view+json": { model_id: "4f" }, "text/plain": "A slider" };
    expect(problems_of(code_cell("show(knob)", [{ output_type: "display_data", data, metadata: {} }]))).toEqual([
      "holds a widget's view, which no reader's kernel knows; its still is enough",
    ]);
  });

  it("wants counts 1..n", () => {
    expect(problems_of({ ...code_cell("a"), execution_count: null })).toEqual(["has the count null, not 1"]);
    expect(problems_of(code_cell("a"), code_cell("bc"))).toEqual(["has the count 1, not 2"]);
  });

  it("wants figures drawn in three forms, after a text", () => {
    const text = text_cell("Look at this:");
    expect(problems_of(code_cell("show(f)", [figure_output()]))).toEqual([
      "draws a figure, with no text before it that says what to look for",
    ]);
    expect(problems_of(text, code_cell("show(f)", [figure_with({ "image/png": undefined })]))).toEqual([
      "has a figure without its still picture (image/png)",
    ]);
    expect(problems_of(text, code_cell("show(f)", [figure_with({ "text/html": "<script></script>" })]))).toEqual([
      "has a figure without a still picture in its html",
    ]);
    expect(
      problems_of(text, code_cell("show(f)", [figure_with({ "text/html": '<img src="data:image/png;base64,">' })])),
    ).toEqual(["has a figure without alternative text"]);
  });

  it("wants imports from handwritten or Node alone", () => {
    expect(problems_of(code_cell('import { readFileSync } from "node:fs";'))).toEqual([]);
    expect(problems_of(code_cell('import { f } from "handwritten/dist/f";'))).toEqual([
      'imports "handwritten/dist/f"; a notebook imports "handwritten" alone',
    ]);
  });

  it("wants at most 20 lines a cell", () => {
    expect(problems_of(code_cell("a;\n".repeat(20)))).toEqual([]);
    expect(problems_of(code_cell("a;\n".repeat(21)))).toEqual(["has 21 lines, at most 20 are read with ease"]);
  });

  it("wants no errors but those expected", () => {
    const error: Output = { output_type: "error", ename: "ShapeError", evalue: "no", traceback: [] };
    expect(problems_of(code_cell("f()", [error]))).toEqual(["holds an error: ShapeError"]);
    expect(problems_of(code_cell("f()", [error], ["raises-exception"]))).toEqual([]);
  });

  it("wants no printed times and paths", () => {
    expect(problems_of(code_cell("a", [printed("60,000 images, 88.3 %, 784 pixels/image, and/or\n")]))).toEqual([]);
    expect(problems_of(code_cell("a", [printed("took 12.5 s\n")]))).toEqual([
      "prints a time, which differs in every run: 12.5 s",
    ]);
    expect(problems_of(code_cell("a", [printed("read from /home/ada/mnist\n")]))).toEqual([
      "prints a path of one machine: /home/ada",
    ]);
  });

  it("wants an id of its own for each cell", () => {
    expect(problems_of(text_cell("Same"), text_cell("Size"))).toEqual(["has cells without an id of their own"]);
  });

  it("wants less than a megabyte", () => {
    expect(problems_of(code_cell("a", [printed("x".repeat(1_000_000))]))).toEqual([
      expect.stringMatching(/^is 1001 kB, must be under 1000 kB$/),
    ]);
  });
});
