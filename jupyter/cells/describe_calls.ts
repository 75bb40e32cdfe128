/** The calls that led to an error, as lines of a traceback: where it happened, and who called. */
import type { CellRuns } from "./cell_runs";
import { excerpt, line_of } from "./excerpt";
import { source_place } from "./line_map";
import { type Frame, read_stack } from "./stack";

/** Of a longer chain of calls, the innermost and the outermost are shown. */
const INNERMOST = 4;
const OUTERMOST = 2;

/** The lines for an error's stack, innermost call first. The innermost one in a cell, or in a file
 * that a cell imports, comes with the code around it. */
export function describe_calls(stack: string, runs: CellRuns): string[] {
  const frames = read_stack(stack, (file) => runs.by_name.has(file)).filter((frame) => !is_wrapper(frame, runs));
  const innermost = frames.findIndex(({ file }) => runs.by_name.has(file));
  const calls = frames.map((frame, index) => {
    const before = index === 0 ? "in" : "called from";
    return describe_call(frame, runs, before, index === innermost);
  });
  const different = without_repetition(calls);
  const left_out = different.length - INNERMOST - OUTERMOST;
  if (left_out <= 0) return different.flat();
  const dots = left_out === 1 ? "  … and one more call" : `  … and ${left_out} more calls`;
  return [...different.slice(0, INNERMOST), dots, ...different.slice(-OUTERMOST)].flat();
}

/** A function that called itself at one and the same place is named once. */
function without_repetition(calls: readonly string[][]): string[][] {
  return calls.filter((lines, index) => lines.join() !== calls[index - 1]?.join());
}

/** Whether a call is the one by which tslab begins a cell: it stands below the cell's last line. */
function is_wrapper({ file, line }: Frame, runs: CellRuns): boolean {
  const run = runs.by_name.get(file);
  return run !== undefined && line > run.javascript.split("\n").length;
}

function describe_call(frame: Frame, runs: CellRuns, before: string, with_excerpt: boolean): string[] {
  const { function_name, file, line, column } = frame;
  const caller = function_name ? `${before} ${function_name}, ` : `${before} `;
  const run = runs.by_name.get(file);
  if (!run) return [`  ${caller}${file} line ${line}`];
  const place = source_place(run.source, run.javascript, line, column);
  const code = "name" in run ? run.name : file === runs.latest ? "this cell" : `cell [${run.execution_count}]`;
  if (!place) return [`  ${caller}${code}`];
  const where = `  ${caller}${code} line ${line_of(run.source, place.start)}`;
  return with_excerpt ? [`${where}:`, ...excerpt(run.source, place)] : [where];
}
