import { describe, expect, it } from "vitest";
import type { Cell, Notebook, Output } from "../../../../scripts/notebooks/notebook";
import { chapter_page } from "../../../../scripts/site/pages/chapter";

const places = { pages: new Set<string>(), repository: "https://github.com/example/handwritten" };

const figure: Output = {
  output_type: "display_data",
  data: {
    "application/vnd.plotly.v1+json": {
      data: [],
      layout: { width: 600, height: 300, meta: { alt: 'A "curve"' } },
      config: {},
    },
    "image/png": Buffer.from("png").toString("base64"),
    "text/html": "<script>draw()</script>",
    "text/plain": "A curve",
  },
  metadata: {},
};

function notebook_of(...outputs: Output[]): Notebook {
  const code: Cell = { cell_type: "code", metadata: {}, source: "show(f)", execution_count: 1, outputs };
  const text: Cell = { cell_type: "markdown", metadata: {}, source: ["# One\n", "See [it](../lib/index.ts)."] };
  return { cells: [text, code], metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

const outputs_of = ({ cells }: Notebook) => cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));

describe("chapter_page(notebook, name, places)", () => {
  it("shows a figure by its still, and has the live one beside the page", () => {
    const { notebook, files } = chapter_page(notebook_of(figure, figure), "01-one", places);
    expect(files.map(({ path }) => path)).toEqual(
      ["1.png", "2.json", "3.png", "4.json"].map((ending) => `_figures/01-one-${ending}`),
    );
    expect(files[0]!.content.toString()).toBe("png");
    expect(JSON.parse(files[1]!.content.toString()).layout.width).toBe(600);
    const [first] = outputs_of(notebook);
    expect(first).toEqual({
      output_type: "display_data",
      metadata: {},
      data: {
        "text/html": expect.stringContaining(
          '<img src="../_figures/01-one-1.png" alt="A &quot;curve&quot;" width="600"',
        ),
      },
    });
    expect(JSON.stringify(first)).not.toContain("<script");
  });

  it("says how a figure comes to the still that it lacks", () => {
    const { "image/png": _, ...data } = figure.data;
    expect(() => chapter_page(notebook_of({ ...figure, data }), "01-one", places)).toThrow(
      "npm run notebooks -- --write",
    );
  });

  it("keeps of other outputs one form, and takes no script", () => {
    const table: Output = {
      ...figure,
      data: { "text/html": ["<table>", "</table>"], "image/png": "x", "text/plain": "t" },
    };
    const stream: Output = { output_type: "stream", name: "stdout", text: "hello" };
    const { notebook, files } = chapter_page(notebook_of(table, stream), "01-one", places);
    expect(outputs_of(notebook)).toEqual([{ ...table, data: { "text/html": ["<table>", "</table>"] } }, stream]);
    expect(files).toEqual([]);
    const scripted: Output = { ...figure, data: { "text/html": "<p></p><SCRIPT>", "text/plain": "the one" } };
    expect(() => chapter_page(notebook_of(scripted), "01-one", places)).toThrow("holds a script: the one");
  });

  it("leads out of the text to the repository", () => {
    const { notebook } = chapter_page(notebook_of(), "01-one", places);
    expect(notebook.cells[0]!.source).toBe(
      "# One\nSee [it](https://github.com/example/handwritten/blob/HEAD/lib/index.ts).",
    );
  });
});
