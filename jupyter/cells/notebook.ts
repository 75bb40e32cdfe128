/** A notebook: its variables, its cells, and tslab's executor at work on them. */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { CompletionInfo, Converter } from "tslab/dist/converter";
import { createExecutor } from "tslab/dist/executor";
import type { CellRun, CellRuns, ImportedFile } from "./cell_runs";
import { create_compiler } from "./compiler";
import { after_failure, type Variables, with_namespaces } from "./declarations";

export type Notebook = {
  /** Runs a cell to its end or its first error. Throws `CompileError`; errors of the cell itself go to `on_error`. */
  readonly run: (source: string, execution_count: number) => Promise<void>;
  /** For a run whose code was broken off, so that nothing comes after it: counts it as failed. */
  readonly abandon: () => void;
  readonly runs: () => CellRuns;
  /** Ends the running cell if it awaits. */
  readonly interrupt: () => void;
  /** What may stand at a place of a cell that is being written. */
  readonly complete: (source: string, cursor: number) => CompletionInfo;
  /** What a name of a cell is. */
  readonly inspect: (source: string, cursor: number) => string | undefined;
};

export type NotebookEvents = {
  /** A cell is compiled, and its code is about to begin. May throw, to prevent that. */
  readonly on_begin: () => void;
  readonly on_error: (thrown: unknown) => void;
};

export function create_notebook({ on_begin, on_error }: NotebookEvents): Notebook {
  const compiler = create_compiler();
  const by_name = new Map<string, CellRun | ImportedFile>();
  let cells = 0;
  let latest = "";
  let declarations = "";
  /** What is declared once the running cell has reached its end. */
  let declarations_at_end: string | undefined;
  /** Where tslab keeps the value that it prints; it forgets to delete one that is undefined. */
  let printed: string | undefined;
  let running = { source: "", execution_count: 0 };
  let abandon = (): void => {};

  // tslab's executor keeps the declarations of the cells that reached their end. The ones above also count what a
  // cell left behind that failed or was stopped, so they are used in place of the executor's.
  const converter: Converter = {
    convert: () => {
      const { source } = running;
      cells += 1;
      latest = `cell_${cells}`;
      const converted = compiler.compile(declarations, source, (name) => name in executor.locals, latest);
      by_name.set(latest, { ...running, javascript: converted.output ?? "" });
      for (const { path, data } of converted.sideOutputs ?? []) {
        const file = read_source(path);
        if (file) by_name.set(path, { ...file, javascript: data });
      }
      printed = converted.lastExpressionVar;
      declarations_at_end = with_namespaces(declarations, converted.declOutput ?? "");
      on_begin();
      return converted;
    },
    addModule: () => [],
    inspect: not_asked,
    complete: not_asked,
    close: not_asked,
  };
  const converters = { node: converter, browser: converter, close: converter.close };
  const executor = createExecutor(process.cwd(), converters, { log: console.log, error: on_error });
  // Of an object without a prototype, `__proto__` and `toString` are properties like all others.
  Object.setPrototypeOf(executor.locals, null);
  const values = (): Variables["values"] => Object.assign(Object.create(null), executor.locals);

  async function run(source: string, execution_count: number): Promise<void> {
    running = { source, execution_count };
    declarations_at_end = undefined;
    printed = undefined;
    const before = { declarations, values: values() };
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
      // Without the source, in which tslab would look for comments that are orders to it, such as `/** @browser */`.
      reached_end = await executor.execute("");
    } finally {
      if (printed !== undefined) delete executor.locals[printed];
      conclude();
    }
  }

  /** Gives variables that a failed cell has not assigned their old values; returns the declarations that hold now. */
  function restore(before: Variables, new_declarations: string): string {
    const after = after_failure(before, { declarations: new_declarations, values: values() });
    Object.assign(executor.locals, after.values);
    return after.declarations;
  }

  return {
    run,
    abandon: () => abandon(),
    runs: () => ({ by_name, latest }),
    interrupt: () => executor.interrupt(),
    complete: (source, cursor) => compiler.complete(declarations, source, cursor),
    inspect: (source, cursor) => compiler.inspect(declarations, source, cursor),
  };
}

function not_asked(): never {
  throw new Error("tslab's executor only runs cells here");
}

/** The file from which the compiler has made `path`, if it is there. */
function read_source(path: string): { readonly name: string; readonly source: string } | undefined {
  const file = [".ts", ".tsx", ".js"].map((ending) => path.replace(/\.js$/, ending)).find((one) => existsSync(one));
  return file === undefined ? undefined : { name: relative(process.cwd(), file), source: readFileSync(file, "utf8") };
}
