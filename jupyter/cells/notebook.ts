/** A notebook: its variables, its cells, and tslab's executor at work on them. */
import type { Converter } from "tslab/dist/converter";
import { createExecutor, type Executor } from "tslab/dist/executor";
import type { CellRun, CellRuns } from "./cell_runs";
import { as_findings, CompileError } from "./compile_error";
import { create_compiler } from "./compiler";
import { after_failure, type Variables } from "./declarations";

export type Notebook = {
  /** Runs a cell to its end or its first error. Throws `CompileError`; errors of the cell itself go to `on_error`. */
  readonly run: (source: string, execution_count: number) => Promise<void>;
  /** For a run whose code was broken off, so that nothing comes after it: counts it as failed. */
  readonly abandon: () => void;
  readonly runs: () => CellRuns;
  /** tslab's own functions, for a cell that is being written. */
  readonly executor: Executor;
  /** Forgets what was read of the library's types. */
  readonly read_again: () => void;
};

export type NotebookEvents = {
  /** A cell is compiled, and its code is about to begin. May throw, to prevent that. */
  readonly on_begin: () => void;
  readonly on_error: (thrown: unknown) => void;
};

export function create_notebook({ on_begin, on_error }: NotebookEvents): Notebook {
  const compiler = create_compiler();
  const by_name = new Map<string, CellRun>();
  let latest = "";
  let declarations = "";
  /** What is declared once the running cell has reached its end. */
  let declarations_at_end: string | undefined;
  let execution_count = 0;
  let abandon = (): void => {};

  // tslab's executor keeps the declarations of the cells that reached their end. The ones above also count what a
  // cell left behind that failed or was stopped, so they are used in place of the executor's.
  const converter: Converter = {
    convert: (_declarations, source) => {
      latest = `cell_${by_name.size + 1}`;
      const converted = compiler.compile(declarations, source, (name) => name in executor.locals, latest);
      by_name.set(latest, { source, javascript: converted.output ?? "", execution_count });
      declarations_at_end = converted.declOutput ?? "";
      on_begin();
      return converted;
    },
    addModule: (name, source, meta) => {
      const findings = as_findings(compiler.tslab().addModule(name, source, meta), (offset) => offset);
      if (findings.length > 0) throw new CompileError(source, findings);
      return [];
    },
    inspect: (_declarations, source, position) => compiler.tslab().inspect(declarations, source, position),
    complete: (_declarations, source, position) => compiler.tslab().complete(declarations, source, position),
    close: () => compiler.tslab().close(),
  };
  const converters = { node: converter, browser: converter, close: converter.close };
  const executor = createExecutor(process.cwd(), converters, { log: console.log, error: on_error });

  async function run(source: string, count: number): Promise<void> {
    execution_count = count;
    declarations_at_end = undefined;
    const before = { declarations, values: { ...executor.locals } };
    let reached_end = false;
    let is_over = false;
    const conclude = (): void => {
      if (!is_over && declarations_at_end !== undefined) {
        declarations = reached_end ? declarations_at_end : restore(before, declarations_at_end);
      }
      is_over = true;
    };
    abandon = conclude;
    try {
      reached_end = await executor.execute(source);
    } finally {
      conclude();
    }
  }

  /** Gives variables that a failed cell has not assigned their old values; returns the declarations that hold now. */
  function restore(before: Variables, new_declarations: string): string {
    const after = after_failure(before, { declarations: new_declarations, values: { ...executor.locals } });
    Object.assign(executor.locals, after.values);
    return after.declarations;
  }

  return {
    run,
    abandon: () => abandon(),
    runs: () => ({ by_name, latest }),
    executor,
    read_again: compiler.read_again,
  };
}
