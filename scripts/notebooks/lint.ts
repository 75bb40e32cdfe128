import { builtinModules } from "node:module";
import ts from "typescript";
import { EXPECTED_ERROR_TAG } from "./faults";
import { serialize } from "./normalize";
import {
  type CodeCell,
  type Fault,
  has_tag,
  is_figure,
  is_widget,
  type MimeBundle,
  type Notebook,
  plain_text,
  text_of,
} from "./notebook";
import { ill_formed_solutions } from "./solutions";

const MAX_BYTES = 1_000_000;
const MAX_LINES = 20;
const IMAGE = /<img\b[^>]*>/;
const TIME = /\b\d+(\.\d+)? ?(ms|s|sec|seconds?|min|minutes?)\b/;
const ABSOLUTE_PATH = /(?<![\w.:/<])\/[\w.-]+\/[\w.-]+/;

/** What keeps a notebook from being committed as it stands: it must read well where nothing can be run. */
export function lint_notebook(notebook: Notebook): Fault[] {
  const faults: Fault[] = [];
  let count = 0;
  notebook.cells.forEach((cell, index) => {
    const before = notebook.cells[index - 1];
    const problems = text_of(cell.source).trim() === "" ? ["is empty"] : [];
    if (cell.cell_type === "code") {
      count++;
      problems.push(...problems_of_code(cell), ...problems_of_outputs(cell));
      if (cell.execution_count !== count) problems.push(`has the count ${cell.execution_count}, not ${count}`);
      if (cell.outputs.some(is_figure) && before?.cell_type !== "markdown") {
        problems.push("draws a figure, with no text before it that says what to look for");
      }
    }
    for (const what of problems) faults.push({ cell: index + 1, what });
  });
  return [...faults, ...ill_formed_solutions(notebook), ...problems_of_whole(notebook).map((what) => ({ what }))];
}

function problems_of_whole(notebook: Notebook): string[] {
  const problems: string[] = [];
  const ids = notebook.cells.map(({ id }) => id);
  if (notebook.nbformat !== 4 || notebook.nbformat_minor < 5) problems.push("is not in the format nbformat 4.5");
  if (ids.includes(undefined) || new Set(ids).size < ids.length) problems.push("has cells without an id of their own");
  const bytes = Buffer.byteLength(serialize(notebook));
  if (bytes >= MAX_BYTES) problems.push(`is ${Math.ceil(bytes / 1000)} kB, must be under ${MAX_BYTES / 1000} kB`);
  return problems;
}

function problems_of_code(cell: CodeCell): string[] {
  const source = text_of(cell.source);
  const problems = imports_of(source)
    .filter((name) => name !== "handwritten" && !builtinModules.includes(name.replace(/^node:/, "")))
    .map((name) => `imports "${name}"; a notebook imports "handwritten" alone`);
  const lines = source.trimEnd().split("\n").length;
  return lines > MAX_LINES ? [...problems, `has ${lines} lines, at most ${MAX_LINES} are read with ease`] : problems;
}

function imports_of(source: string): string[] {
  return ts.preProcessFile(source).importedFiles.map(({ fileName }) => fileName);
}

function problems_of_outputs(cell: CodeCell): string[] {
  return cell.outputs.flatMap((output) => {
    if (output.output_type === "error" && !has_tag(cell, EXPECTED_ERROR_TAG))
      return [`holds an error: ${output.ename}`];
    if (is_figure(output)) return problems_of_figure(output.data);
    if (is_widget(output)) return ["holds a widget's view, which no reader's kernel knows; its still is enough"];
    const text = plain_text(output);
    return [
      ...(TIME.test(text) ? [`prints a time, which differs in every run: ${TIME.exec(text)?.[0]}`] : []),
      ...(ABSOLUTE_PATH.test(text) ? [`prints a path of one machine: ${ABSOLUTE_PATH.exec(text)?.[0]}`] : []),
    ];
  });
}

/** A figure is drawn by JupyterLab, or by its html, or shown as a picture: it needs all three. */
function problems_of_figure(data: MimeBundle): string[] {
  const [image = ""] = IMAGE.exec(text_of(data["text/html"] ?? "")) ?? [];
  const problems: string[] = [];
  if (data["image/png"] === undefined) problems.push("has a figure without its still picture (image/png)");
  if (!image.includes('src="data:image/')) problems.push("has a figure without a still picture in its html");
  else if (!/ alt="[^"]+"/.test(image)) problems.push("has a figure without alternative text");
  return problems;
}
