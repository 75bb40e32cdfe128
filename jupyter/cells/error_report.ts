/** An error as the reader of a notebook sees it: what went wrong, and where in the cells. */
import { inspect } from "node:util";
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

function describe(thrown: unknown, runs: CellRuns): Failure {
  const error = thrown instanceof Error ? thrown : undefined;
  const ename = error ? String(error.name) : "Thrown";
  const evalue = error ? plain_message(error) : inspect(thrown);
  const stack = String(error?.stack ?? "");
  const where = thrown instanceof CompileError ? describe_findings(thrown) : describe_calls(stack, runs);
  return { status: "error", ename, evalue, traceback: [heading(ename, evalue), ...where, ...describe_causes(error)] };
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

/** The errors that an error names as its causes. */
function describe_causes(error: Error | undefined): string[] {
  const parts: unknown[] = error instanceof AggregateError ? error.errors : [];
  const causes = error?.cause === undefined ? parts : [error.cause, ...parts];
  return causes.map((cause) =>
    cause instanceof Error ? `because of ${heading(cause.name, cause.message)}` : `because of ${inspect(cause)}`,
  );
}
