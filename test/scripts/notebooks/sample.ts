import type { Cell, CodeCell, Notebook, Output, StreamOutput } from "../../../scripts/notebooks/notebook";

/** A cell that ran first and left these outputs. */
export function code_cell(source: string, outputs: Output[] = [], tags: string[] = []): CodeCell {
  return { cell_type: "code", id: `code-${source.length}`, metadata: { tags }, source, execution_count: 1, outputs };
}

export function text_cell(source: string): Cell {
  return { cell_type: "markdown", id: `text-${source.length}`, metadata: {}, source };
}

export function printed(text: string, name: StreamOutput["name"] = "stdout"): StreamOutput {
  return { output_type: "stream", name, text };
}

/** A figure with everything that a committed one has. */
export function figure_output(): Output {
  return {
    output_type: "display_data",
    metadata: {},
    data: {
      "application/vnd.plotly.v1+json": { data: [], layout: { meta: { alt: "Nothing" } } },
      "image/png": "iVBORw0KGgo=",
      "text/html": ['<div><img src="data:image/png;base64,iVBORw0KGgo=" alt="Nothing"></div>'],
    },
  };
}

export function notebook_of(...cells: Cell[]): Notebook {
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}
