import { type CodeCell, type Fault, has_tag, type Notebook, type Output, plain_text, text_of } from "./notebook";
import { is_output_due } from "./output_due";

/** A cell that is meant to fail carries this tag, which nbclient and JupyterLab know too: the run goes on after it. */
export const EXPECTED_ERROR_TAG = "raises-exception";

/** What went wrong in a notebook that was just run from the start: nothing, if all is well. */
export function faults_of_run({ cells }: Notebook): Fault[] {
  const faults: Fault[] = [];
  let not_run = 0;
  cells.forEach((cell, index) => {
    if (cell.cell_type !== "code") return;
    if (cell.execution_count === null) not_run++;
    else for (const what of faults_of_cell(cell)) faults.push({ cell: index + 1, what });
  });
  return not_run === 0 ? faults : [...faults, { what: `${not_run} code cells did not run` }];
}

function faults_of_cell(cell: CodeCell): string[] {
  const error_expected = has_tag(cell, EXPECTED_ERROR_TAG);
  const error = cell.outputs.find((output) => output.output_type === "error");
  if (error && !error_expected) return [`${error.ename}: ${error.evalue}`];
  if (!error && error_expected) return [`is tagged ${EXPECTED_ERROR_TAG}, but raised no error`];

  const faults: string[] = [];
  for (const output of cell.outputs) {
    const text = plain_text(output);
    if (output.output_type === "stream" && output.name === "stderr") faults.push(`wrote to stderr: ${text.trim()}`);
    else if (/unhandled/i.test(text)) faults.push(`left a promise unhandled: ${text.trim()}`);
  }
  if (cell.outputs.every(is_empty) && is_output_due(text_of(cell.source))) {
    faults.push("ends in an expression, but left no output");
  }
  return faults;
}

function is_empty(output: Output): boolean {
  if (output.output_type === "stream") return text_of(output.text).trim() === "";
  return "data" in output && Object.keys(output.data).length === 0;
}
