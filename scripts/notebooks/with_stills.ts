import { figure_html } from "../../lib/notebook/figure_html";
import {
  type Cell,
  type DisplayOutput,
  type FigureOutput,
  is_figure,
  is_widget,
  type Notebook,
  PLOTLY_MIME_TYPE,
  text_of,
} from "./notebook";
import { draw_svg, open_studio, type Studio } from "./studio";

/**
 * The notebook with a still picture of each figure: as image/png, and inside the figure's html. A widget brings its picture with
 * it, as an SVG inside its html, and gets it as image/png too, for pages that show no html.
 */
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
  for (const output of cell.outputs) {
    if (is_figure(output)) outputs.push(await output_with_still(output, studio));
    else outputs.push(is_widget(output) ? await widget_with_still(output) : output);
  }
  return { ...cell, outputs };
}

async function output_with_still(output: FigureOutput, studio: Studio): Promise<FigureOutput> {
  const plot = output.data[PLOTLY_MIME_TYPE];
  const { alt } = plot.layout.meta;
  const png = (await studio.draw_still(plot)).toString("base64");
  const html = figure_html(plot, { alt, still: `data:image/png;base64,${png}` });
  return { ...output, data: { ...output.data, "image/png": png, "text/html": html } };
}

async function widget_with_still(output: DisplayOutput): Promise<DisplayOutput> {
  const [, svg] = /src="data:image\/svg\+xml,([^"]*)"/.exec(text_of(output.data["text/html"] ?? "")) ?? [];
  if (svg === undefined) return output;
  const png = (await draw_svg(decodeURIComponent(svg))).toString("base64");
  return { ...output, data: { ...output.data, "image/png": png } };
}
