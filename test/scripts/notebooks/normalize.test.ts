import { describe, expect, it } from "vitest";
import { normalize, serialize } from "../../../scripts/notebooks/normalize";
import type { Notebook } from "../../../scripts/notebooks/notebook";
import { code_cell, figure_output, notebook_of, printed, text_cell } from "./sample";

/** The notebook as it stands in the file, beside the same after a run. */
function normalized(committed: Notebook, executed = committed): Notebook {
  return normalize(executed, committed, "/home/ada/handwritten");
}

describe("normalize(executed, as_committed, repository)", () => {
  it("counts the code cells 1..n, and their results with them", () => {
    const result = {
      output_type: "execute_result" as const,
      execution_count: 41,
      data: { "text/plain": "2" },
      metadata: {},
    };
    const { cells } = normalized(
      notebook_of({ ...code_cell("1"), execution_count: 40 }, text_cell("T"), {
        ...code_cell("2", [result]),
        execution_count: 41,
      }),
    );
    expect(cells[0]).toMatchObject({ execution_count: 1 });
    expect(cells[2]).toMatchObject({ execution_count: 2, outputs: [{ execution_count: 2 }] });
  });

  it("joins neighboring pieces of a stream and splits the whole into lines", () => {
    const outputs = [printed("loss"), printed(" 2.3\nloss 2.1\n"), printed("slow\n", "stderr"), printed("loss 1.9")];
    expect(normalized(notebook_of(code_cell("train()", outputs))).cells[0]).toMatchObject({
      outputs: [
        { name: "stdout", text: ["loss 2.3\n", "loss 2.1\n"] },
        { name: "stderr", text: ["slow\n"] },
        { name: "stdout", text: ["loss 1.9"] },
      ],
    });
  });

  it("keeps of a widget its still alone, and no state of widgets", () => {
    const data = { "application/vnd.jupyter.widget-view+json": { model_id: "4f" }, "text/html": "<img>" };
    const output = { output_type: "display_data" as const, data, metadata: {} };
    const committed = { ...notebook_of(code_cell("show(knob)", [output])), metadata: { widgets: { state: {} }, a: 1 } };
    const { cells, metadata } = normalized(committed);
    expect(cells[0]).toMatchObject({ outputs: [{ data: { "text/html": ["<img>"] } }] });
    expect(JSON.stringify(cells)).not.toContain("widget-view");
    expect(metadata).toEqual({ a: 1 });
  });

  it("splits texts into lines, as Jupyter does when it saves", () => {
    const data = { "text/html": "<b>\n</b>", "image/png": "iVBO\n", "application/json": { a: "1\n2" } };
    const output = { output_type: "display_data" as const, data, metadata: {} };
    expect(normalized(notebook_of(code_cell("f()", [output]))).cells[0]).toMatchObject({
      outputs: [{ data: { ...data, "text/html": ["<b>\n", "</b>"] } }],
    });
  });

  it("keeps the file's ids, tags and text, and nothing else about a cell", () => {
    const committed = { ...code_cell("1", [], ["training"]), id: "train" };
    const executed = { ...committed, id: "f3a9", source: "changed", metadata: { execution: { started: "10:05" } } };
    committed.metadata = { ...committed.metadata, collapsed: true };
    expect(normalized(notebook_of(committed), notebook_of(executed)).cells[0]).toMatchObject({
      id: "train",
      source: ["1"],
      metadata: { tags: ["training"] },
    });
    expect(normalized(notebook_of(committed), notebook_of(executed)).cells[0]?.metadata).not.toHaveProperty(
      "execution",
    );
  });

  it("gives a cell without an id one from its place", () => {
    const { id: _, ...nameless } = text_cell("# Title");
    expect(normalized(notebook_of(nameless)).cells[0]?.id).toBe("cell-01");
  });

  it("makes paths inside the clone relative to it", () => {
    const error = {
      output_type: "error" as const,
      ename: "Error",
      evalue: "no",
      traceback: ["at f (/home/ada/handwritten/lib/dist/f.js:1:2)"],
    };
    expect(normalized(notebook_of(code_cell("f()", [error]))).cells[0]).toMatchObject({
      outputs: [{ traceback: ["at f (lib/dist/f.js:1:2)"] }],
    });
  });

  it("drops what a display was called while the notebook ran", () => {
    const output = { ...figure_output(), transient: { display_id: "d1" } };
    expect(JSON.stringify(normalized(notebook_of(code_cell("show(f)", [output]))))).not.toContain("d1");
  });

  it("keeps what the kernel says of its language, so that opening the notebook changes nothing", () => {
    const executed = {
      ...notebook_of(),
      metadata: { language_info: { name: "typescript" }, kernelspec: { name: "other" } },
    };
    const committed = { ...notebook_of(), metadata: { kernelspec: { name: "tslab" } } };
    expect(normalized(committed, executed).metadata).toEqual({
      kernelspec: { name: "tslab" },
      language_info: { name: "typescript" },
    });
  });

  it("changes nothing the second time", () => {
    const once = normalized(
      notebook_of(text_cell("# Title\n\nText"), code_cell("a", [printed("1\n2"), figure_output()])),
    );
    expect(normalized(once)).toEqual(once);
  });
});

describe("serialize(notebook)", () => {
  it("does not depend on the order of keys", () => {
    const { cells, ...rest } = notebook_of(code_cell("a"));
    expect(serialize({ ...rest, cells })).toBe(serialize({ cells, ...rest }));
  });

  it("ends in a line break and indents by one space, as Jupyter does", () => {
    expect(serialize(notebook_of())).toBe(
      '{\n "cells": [],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n',
    );
  });
});
