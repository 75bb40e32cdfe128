import { figure_html } from "../../lib/notebook/figure_html";
import { type Cell, type FigureOutput, is_figure, type Notebook, PLOTLY_MIME_TYPE } from "./notebook";
import { open_studio, type Studio } from "./studio";

/** The notebook with a still picture of each figure: as image/png, and inside the figure's html. */
export async function with_stills(notebook: Notebook): Promise<Notebook> {
  const studio = await open_studio();
  try {
    const cells: Cell[] = [];
    for (const cell of notebook.cells) cells.push(await cell_with_stills(cell, studio));
    return { ...notebook, cells };
  } finally {
    await studio.close();
  }
}

async function cell_with_stills(cell: Cell, studio: Studio): Promise<Cell> {
  if (cell.cell_type !== "code") return cell;
  const outputs = [];
  for (const output of cell.outputs) outputs.push(is_figure(output) ? await output_with_still(output, studio) : output);
  return { ...cell, outputs };
}

async function output_with_still(output: FigureOutput, studio: Studio): Promise<FigureOutput> {
  const plot = output.data[PLOTLY_MIME_TYPE];
  const { alt } = plot.layout.meta;
  const png = (await studio.draw_still(plot)).toString("base64");
  const html = figure_html(plot, { alt, still: `data:image/png;base64,${png}` });
  return { ...output, data: { ...output.data, "image/png": png, "text/html": html } };
}
