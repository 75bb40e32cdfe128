import { escape_html } from "../../../lib/notebook/escape_html";
import {
  type Cell,
  type FigureOutput,
  is_figure,
  type MimeBundle,
  type Notebook,
  type Output,
  PLOTLY_MIME_TYPE,
  text_of,
} from "../../notebooks/notebook";
import { type Places, with_site_links } from "./links";

/** A file that a page of the site shows beside its text. */
export interface PageFile {
  /** Its path in the site. */
  readonly path: string;
  readonly content: Buffer | string;
}

/** A chapter as the site shows it: a notebook for myst-nb, and the files with its figures. */
export interface ChapterPage {
  readonly notebook: Notebook;
  readonly files: readonly PageFile[];
}

/**
 * Makes a notebook ready for the site. A figure becomes its still picture in a place that figures.js fills with the live one, both from
 * files beside the pages; nothing else may hold a script. What has a still picture, such as a widget, is shown by that.
 */
export function chapter_page(notebook: Notebook, name: string, places: Places): ChapterPage {
  const files: PageFile[] = [];
  const keep = (ending: string, content: PageFile["content"]) => {
    const file = `_figures/${name}-${files.length + 1}.${ending}`;
    files.push({ path: file, content });
    return `../${file}`;
  };
  const show_output = (output: Output): Output => {
    if (is_figure(output)) return { ...output, data: { "text/html": figure_place(output, keep) }, metadata: {} };
    if (!("data" in output)) return output;
    return { ...output, data: plain_bundle(output.data), metadata: {} };
  };
  const cells = notebook.cells.map((cell): Cell => {
    if (cell.cell_type === "code") return { ...cell, outputs: cell.outputs.map(show_output) };
    return { ...cell, source: with_site_links(text_of(cell.source), `notebooks/${name}.ipynb`, places) };
  });
  return { notebook: { ...notebook, cells }, files };
}

/** The place of a figure: its still, until a script draws it. */
function figure_place(output: FigureOutput, keep: (ending: string, content: Buffer | string) => string): string {
  const figure = output.data[PLOTLY_MIME_TYPE];
  const { width = 640, height = 400, meta } = figure.layout;
  const png = output.data["image/png"];
  if (png === undefined) throw new Error("a figure has no still picture: npm run notebooks -- --write makes them");
  const still = keep("png", Buffer.from(png, "base64"));
  const live = keep("json", JSON.stringify(figure));
  return [
    `<div class="hw-figure" role="group" aria-label="Figure" style="max-width: ${width}px; --hw-width: ${width}px" data-figure="${live}">`,
    `<div style="aspect-ratio: ${width} / ${height}">`,
    `<img src="${still}" alt="${escape_html(meta.alt)}" width="${width}" height="${height}" loading="lazy">`,
    "</div></div>",
  ].join("");
}

/** The one form of an output that a page can show: its HTML, if it has no script, or else its text. */
function plain_bundle({ "text/html": html, "text/plain": plain = "" }: MimeBundle): MimeBundle {
  if (html === undefined) return { "text/plain": plain };
  if (/<script/i.test(text_of(html))) throw new Error(`an output that is no figure holds a script: ${text_of(plain)}`);
  return { "text/html": html };
}
