import { describe, expect, it } from "vitest";
import type { Output } from "../../../scripts/notebooks/notebook";
import { unsupported_numbers } from "../../../scripts/notebooks/prose_numbers";
import { code_cell, notebook_of, printed, text_cell } from "./sample";

const nothing_linked = () => [];

/** What is wrong with a text below a cell that printed the given words. */
function faults_of(prose: string, output: string, source = "print()"): string[] {
  const notebook = notebook_of(code_cell(source, [printed(output)]), text_cell(prose));
  return unsupported_numbers(notebook, nothing_linked).map(({ what }) => what);
}

describe("unsupported_numbers(notebook, read_linked)", () => {
  it.each([
    ["stands in an output", "It reads 92.29 % of them.", "right: 92.29 %"],
    ["is the rounding of one", "It reads 92.3 % of them, 0.6 apart.", "right: 92.29 %, apart by 0.6123"],
    ["stands there as a fraction", "It reads 92.3 %.", "right: 0.9229"],
    ["is the percentage of a table or an axis", "It reads 92.3 %.", "accuracy (%)\n92.3"],
    ["has neither decimals nor a percent sign", "Five seeds of 55,000 images each.", ""],
    ["is mathematics", "It is $\\ln 10 = 2.303$, and $$\nx = 0.5\n$$ follows.", ""],
    ["is code", "Try `0.99`.\n\n```ts\nconst rate = 0.7;\n```", ""],
    ["is the version of a program", "TypeScript 5.0.4 says so.", ""],
    ["is of a page of the internet", "They read [99.7 %](https://yann.lecun.com/exdb/mnist/) of them.", ""],
    ["stands in an attribute of html", '<img width="92.5%">', ""],
  ])("lets a number be that %s", (_, prose, output) => {
    expect(faults_of(prose, output)).toEqual([]);
  });

  it("lets a number be that stands in a cell's program", () => {
    expect(faults_of("At a rate of 0.3, with 20 % of the units off.", "", "fit({ rate: 0.3, off: 0.2 })")).toEqual([]);
  });

  it("names cell, number and sentence", () => {
    const notebook = notebook_of(
      code_cell("print()", [printed("92.29 %")]),
      text_cell("# Title\n\nFirst it is 92.29 %. Then *it\nis* 93.5 %! And so on."),
    );
    expect(unsupported_numbers(notebook, nothing_linked)).toEqual([
      {
        cell: 2,
        what: 'says 93.5 %, which stands in no code cell and no output of this notebook: "Then *it is* 93.5 %!"',
      },
    ]);
  });

  it.each([
    ["was rounded wrongly", "It reads 92.2 %.", "92.29 %"],
    ["has more decimals than what was printed", "It reads 92.29 %.", "92.3 %"],
    ["stands as a percentage where no percentage is printed", "It reads 5 % of them.", "seed 5"],
    ["is a percentage in words", "It reads 94 percent.", "92.29 %"],
    ["stands in a list below a linked item", "- [99.7 %](https://a.org)\n- 98.2 %", ""],
    ["stands in a table below a linked row", "| [a](https://a.org) | 99.7 % |\n| b | 98.2 % |", ""],
    ["stands in a heading", "## A loss of 0.5\n\nIt falls.", ""],
    ["stands in an answer", "<details><summary>Answer</summary>\n\nIt falls to 0.5.\n\n</details>", ""],
    ["has a power of ten", "They differ by 3 · 10⁻⁸.", "4.1e-8"],
    ["counts millions", "It has 1.4 million weights.", "1,333,770 weights"],
  ])("reports a number that %s", (_, prose, output) => {
    expect(faults_of(prose, output)).toHaveLength(1);
  });

  it("reads what stands in tables, errors and figures, but not the places of points", () => {
    const data = {
      "text/plain": "Dots: 91.25 %",
      "application/vnd.plotly.v1+json": {
        data: [{ y: [0.777], name: "rate 0.12", text: ["0.333"] }],
        layout: { width: 0.888, annotations: [{ text: "93.08 ± 0.60" }], sliders: [{ steps: [{ label: "0.03" }] }] },
      },
    };
    const outputs: Output[] = [
      { output_type: "display_data", data, metadata: {} },
      { output_type: "error", ename: "Error", evalue: "the loss was 7.25", traceback: [] },
    ];
    const faults = (prose: string) =>
      unsupported_numbers(notebook_of(code_cell("f()", outputs), text_cell(prose)), nothing_linked);
    expect(faults("91.25 %, 0.12, 0.333, 93.1 %, 0.6, 0.03 and 7.25")).toEqual([]);
    expect(faults("0.777 and 0.888")).toHaveLength(2);
  });

  it("takes numbers from another file of the book that the paragraph links", () => {
    const read = (link: string) => (link === "02-next.ipynb" ? ["82.45 %"] : []);
    const faults = (prose: string) => unsupported_numbers(notebook_of(text_cell(prose)), read);
    expect(faults("[Chapter 2](02-next.ipynb#seeds) reads 82.45 %.")).toEqual([]);
    expect(faults("[Chapter 2](02-next.ipynb) is next.\n\nIt reads 82.45 %.")).toHaveLength(1);
  });
});
