/** An error as the reader of a notebook sees it: what went wrong, and where in the cells. */
import { format, inspect } from "node:util";
import type { Failure } from "../threads";
import type { CellRuns } from "./cell_runs";
import { CompileError } from "./compile_error";
import { describe_calls } from "./describe_calls";
import { describe_findings } from "./describe_findings";
import { needs_import } from "./load_module";

/** What the kernel answers for a cell that threw `thrown`, most often an `Error`. */
export function report_error(thrown: unknown, runs: CellRuns): Failure {
  try {
    return describe(thrown, runs);
  } catch {
    // Reading an error runs code of its own, for instance a getter: with that broken, the cell must fail all the same.
    return { status: "error", ename: "Error", evalue: UNREADABLE, traceback: [heading("Error", UNREADABLE)] };
  }
}

const UNREADABLE = "the cell threw an error that cannot be read";

/** What `console.trace` writes: the values, and the calls that led to it. */
export function report_trace(values: readonly unknown[], runs: CellRuns): string {
  const heading = values.length > 0 ? `Trace: ${format(...values)}` : "Trace";
  return [heading, ...describe_calls(String(new Error().stack), runs)].join("\n");
}

function describe(thrown: unknown, runs: CellRuns): Failure {
  const error = thrown instanceof Error ? thrown : undefined;
  const ename = error ? String(error.name) : "Thrown";
  const evalue = error ? plain_message(error) : inspect(thrown);
  return { status: "error", ename, evalue, traceback: describe_chain(thrown, runs, []) };
}

/** An error, where it came from, and the errors that it names as its causes, each with theirs. */
function describe_chain(thrown: unknown, runs: CellRuns, told: readonly unknown[]): string[] {
  if (!(thrown instanceof Error)) return [told.length > 0 ? inspect(thrown) : heading("Thrown", inspect(thrown))];
  const first_line = heading(String(thrown.name), plain_message(thrown));
  if (told.includes(thrown)) return [`${first_line} (as above)`];
  const where =
    thrown instanceof CompileError ? describe_findings(thrown) : describe_calls(String(thrown.stack ?? ""), runs);
  const causes = causes_of(thrown).map((cause) => describe_chain(cause, runs, [...told, thrown]));
  return [first_line, ...where, ...causes.flatMap(([first, ...rest]) => [`because of ${first}`, ...rest])];
}

function causes_of(error: Error): unknown[] {
  const parts: unknown[] = error instanceof AggregateError ? error.errors : [];
  return error.cause === undefined ? parts : [error.cause, ...parts];
}

function heading(ename: string, evalue: string): string {
  return `\u001b[1;31m${ename}\u001b[0m: ${evalue}`;
}

/** tslab keeps variables in an object `exports`, and imports in others, which V8 names in its messages. */
function plain_message(error: Error): string {
  if (needs_import(error)) {
    return 'the module awaits at its top level. Load it by `await import("…")` with its name, not by an import statement.';
  }
  const message = String(error.message);
  if (error.name !== "TypeError") return message;
  return message.replace(/\(0 ?, \w+\.(\w+)\)/g, "$1").replace(/\bexports\.(?=\w)/g, "");
}
