/** A notebook: its variables, its cells, and tslab's executor at work on them. */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { CompletionInfo, Converter } from "tslab/dist/converter";
import { createExecutor } from "tslab/dist/executor";
import type { CellToRun } from "../threads";
import type { CellRun, CellRuns, ImportedFile } from "./cell_runs";
import { create_compiler, type KnownNames } from "./compiler";
import { after_failure, type Variables, with_namespaces } from "./declarations";
import { create_ownership, type Declaring } from "./ownership";

export type Notebook = {
  /** Runs a cell to its end or its first error. Throws `CompileError`; errors of the cell itself go to `on_error`. */
  readonly run: (cell: Omit<CellToRun, "run">) => Promise<void>;
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

/** `guard` makes the JavaScript of a cell end at Stop where that cannot be done from outside. */
export function create_notebook(
  { on_begin, on_error }: NotebookEvents,
  guard?: (javascript: string) => string,
): Notebook {
  const compiler = create_compiler(guard);
  const ownership = create_ownership();
  /** What functions of earlier cells meet in place of a variable that is no longer declared. */
  const gone: Record<string, never> = Object.create(null);
  const known_names: KnownNames = {
    is_variable: (name) => Object.hasOwn(executor.locals, name),
    gone_since: ownership.gone_since,
  };
  const by_name = new Map<string, CellRun | ImportedFile>();
  let cells = 0;
  let latest = "";
  let declarations = "";
  /** What is declared once the running cell has reached its end. */
  let declarations_at_end: string | undefined;
  /** Where tslab keeps the value that it prints; it forgets to delete one that is undefined. */
  let printed: string | undefined;
  let running: CellRun & Declaring = { source: "", javascript: "", execution_count: 0, cell: undefined, names: [] };
  let abandon = (): void => {};

  // tslab's executor keeps the declarations of the cells that reached their end. The ones above also count what a
  // cell left behind that failed or was stopped, so they are used in place of the executor's.
  const converter: Converter = {
    convert: () => {
      cells += 1;
      latest = `cell_${cells}`;
      const { converted, names } = compiler.compile(declarations, running.source, known_names, latest);
      running = { ...running, javascript: converted.output ?? "", names };
      by_name.set(latest, running);
      for (const name of names) delete gone[name];
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
  Object.setPrototypeOf(executor.locals, gone);
  const values = (): Variables["values"] => Object.assign(Object.create(null), executor.locals);

  async function run({ code, execution_count, cell }: Omit<CellToRun, "run">): Promise<void> {
    running = { source: code, javascript: "", execution_count, cell, names: [] };
    declarations_at_end = undefined;
    printed = undefined;
    const before = { declarations, values: values() };
    let reached_end = false;
    let is_over = false;
    const conclude = (): void => {
      if (!is_over && declarations_at_end !== undefined) {
        declarations = reached_end ? take_away(declarations_at_end) : restore(before, declarations_at_end);
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

  /** Takes away what the cell that has run no longer declares; returns the declarations that hold now. */
  function take_away(new_declarations: string): string {
    const left = ownership.end_run(new_declarations, running);
    for (const name of left.removed) {
      delete executor.locals[name];
      define_gone(gone, name, running.execution_count);
    }
    return left.declarations;
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

/** A variable that is no longer declared says so where it is read, until it is assigned again. */
function define_gone(values: object, name: string, execution_count: number): void {
  Object.defineProperty(values, name, {
    configurable: true,
    get() {
      throw new ReferenceError(
        `'${name}' is no longer declared: cell [${execution_count}] declared it before you changed it. Run the cells that use it again.`,
      );
    },
  });
}

function not_asked(): never {
  throw new Error("tslab's executor only runs cells here");
}

/** The file from which the compiler has made `path`, if it is there. */
function read_source(path: string): { readonly name: string; readonly source: string } | undefined {
  if (!path.endsWith(".js")) return undefined;
  const file = [".ts", ".js"].map((ending) => path.replace(/\.js$/, ending)).find((one) => existsSync(one));
  return file === undefined ? undefined : { name: relative(process.cwd(), file), source: readFileSync(file, "utf8") };
}
