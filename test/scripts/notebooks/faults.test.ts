import { describe, expect, it } from "vitest";
import { faults_of_run } from "../../../scripts/notebooks/faults";
import type { Output } from "../../../scripts/notebooks/notebook";
import { code_cell, notebook_of, printed, text_cell } from "./sample";

const ERROR: Output = { output_type: "error", ename: "ShapeError", evalue: "matmul: …", traceback: [] };

function faults_of(cell: ReturnType<typeof code_cell>): string[] {
  return faults_of_run(notebook_of(cell)).map(({ what }) => what);
}

describe("faults_of_run(notebook)", () => {
  it("finds none in cells that print what they promise", () => {
    expect(
      faults_of_run(notebook_of(text_cell("# Title"), code_cell("const a = 1;"), code_cell("a", [printed("1\n")]))),
    ).toEqual([]);
  });

  it("names the cell, counted from 1, text included", () => {
    expect(faults_of_run(notebook_of(text_cell("# Title"), code_cell("f()", [ERROR])))).toEqual([
      { cell: 2, what: "ShapeError: matmul: …" },
    ]);
  });

  it("lets a cell fail that is tagged raises-exception, and wants it to", () => {
    expect(faults_of(code_cell("f()", [ERROR], ["raises-exception"]))).toEqual([]);
    expect(faults_of(code_cell("f()", [printed("1")], ["raises-exception"]))).toEqual([
      "is tagged raises-exception, but raised no error",
    ]);
  });

  it("reports what was written to stderr", () => {
    expect(faults_of(code_cell("const a = 1", [printed("slow\n", "stderr")]))).toEqual(["wrote to stderr: slow"]);
  });

  it("reports an unhandled rejection that was merely printed", () => {
    expect(faults_of(code_cell("const a = 1", [printed("Unhandled promise rejection: no\n")]))).toEqual([
      "left a promise unhandled: Unhandled promise rejection: no",
    ]);
  });

  it("reports a cell that should have left an output", () => {
    expect(faults_of(code_cell("show(figure)"))).toEqual(["ends in an expression, but left no output"]);
    expect(faults_of(code_cell("show(figure)", [printed("\n")]))).toEqual([
      "ends in an expression, but left no output",
    ]);
    expect(faults_of(code_cell("const figure = draw()"))).toEqual([]);
  });

  it("counts the cells that the run did not reach", () => {
    const unreached = { ...code_cell("a"), execution_count: null };
    expect(faults_of_run(notebook_of(code_cell("f()", [ERROR]), unreached, text_cell("T"), unreached))).toEqual([
      { cell: 1, what: "ShapeError: matmul: …" },
      { what: "2 code cells did not run" },
    ]);
  });
});
