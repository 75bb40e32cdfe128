import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Figure } from "../../lib/plots/figure";

/** Text as nbformat stores it: one string, or its lines, each but the last with its line break. */
export type MultilineText = string | string[];

/** One output in several forms, by MIME type, of which a front end shows the one it likes best. */
export type MimeBundle = {
  "text/plain"?: MultilineText;
  "text/html"?: MultilineText;
  "image/png"?: string;
  [mimeType: string]: unknown;
};

export type StreamOutput = { output_type: "stream"; name: "stdout" | "stderr"; text: MultilineText };
export type DisplayOutput = {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
};
export type ResultOutput = Omit<DisplayOutput, "output_type"> & {
  output_type: "execute_result";
  execution_count: number | null;
};
export type ErrorOutput = { output_type: "error"; ename: string; evalue: string; traceback: string[] };
export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

export type CellMetadata = { tags?: string[]; [name: string]: unknown };
export type CodeCell = {
  cell_type: "code";
  id?: string;
  metadata: CellMetadata;
  source: MultilineText;
  execution_count: number | null;
  outputs: Output[];
};
export type TextCell = { cell_type: "markdown" | "raw"; id?: string; metadata: CellMetadata; source: MultilineText };
export type Cell = CodeCell | TextCell;

/** A Jupyter notebook in the format nbformat 4 (https://nbformat.readthedocs.io): what this project reads and writes of it. */
export type Notebook = {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
};

/** The MIME type under which JupyterLab draws a figure. */
export const PLOTLY_MIME_TYPE = "application/vnd.plotly.v1+json";

/** The MIME type under which a kernel's widget is shown: nothing that is kept when the kernel is gone. */
export const WIDGET_MIME_TYPE = "application/vnd.jupyter.widget-view+json";

/** A figure as `show` sends it; its alternative text is in `layout.meta`. */
export type PlotlyJson = Pick<Figure, "data" | "frames"> & {
  layout: Figure["layout"] & { meta: { alt: string } };
  config: object;
};

/** What goes wrong in a notebook, and in which cell (counted from 1, all cells; absent when it concerns the whole). */
export type Fault = { cell?: number; what: string };

/** The text of a cell or an output, in one piece. */
export function text_of(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}

/** What an output says in plain text; nothing where it is a picture. */
export function plain_text(output: Output): string {
  if (output.output_type === "stream") return text_of(output.text);
  if (output.output_type === "error") return output.evalue;
  return text_of(output.data["text/plain"] ?? "");
}

/** What a cell printed, line by line as it came, without tables and figures. */
export function printed_by({ outputs }: CodeCell): string {
  return outputs.map((output) => (output.output_type === "stream" ? text_of(output.text) : "")).join("");
}

/** An output that JupyterLab draws as a figure. */
export type FigureOutput = DisplayOutput & { data: { [PLOTLY_MIME_TYPE]: PlotlyJson } };

/** Whether an output is a figure, as `show` makes them. */
export function is_figure(output: Output): output is FigureOutput {
  return output.output_type === "display_data" && PLOTLY_MIME_TYPE in output.data;
}

/** Whether an output is a widget of the kernel that was running. */
export function is_widget(output: Output): output is DisplayOutput {
  return output.output_type === "display_data" && WIDGET_MIME_TYPE in output.data;
}

/** The figures of a notebook in order, each with the place of its cell (from 0, texts included). */
export function figures_in({ cells }: Notebook): { place: number; figure: FigureOutput }[] {
  return cells.flatMap((cell, place) =>
    cell.cell_type === "code" ? cell.outputs.filter(is_figure).map((figure) => ({ place, figure })) : [],
  );
}

/** The outputs of a notebook that have a still picture: figures, and what is left of widgets. */
export function stills_in({ cells }: Notebook): Output[] {
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs.filter((output) => "data" in output && output.data["image/png"] !== undefined);
}

export function has_tag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

export function read_notebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Writes a file beside the old one and moves it into place, so that no reader ever finds half of it. */
export function write_file_whole(path: string, content: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
