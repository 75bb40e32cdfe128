/** Runs cells one after the other, and says how each one ended. */
import { setImmediate as next_turn } from "node:timers/promises";
import { REPOSITORY } from "../repository";
import { type FromCells, type Outcome, type Question, RUNNING, type SharedState, STOP_ASKED } from "../threads";
import { create_assistant } from "./assistant";
import { report_error } from "./error_report";
import { create_library, imports_library } from "./library";
import { define_module_loader } from "./load_module";
import { create_module_refresh } from "./local_modules";
import { create_notebook } from "./notebook";
import { redirect_output } from "./output";
import { define_await_guards } from "./stoppable_awaits";
import { Stopped } from "./stopped";

export type Session = {
  readonly execute: (source: string, execution_count: number) => Promise<Outcome>;
  readonly stop: (run: number) => void;
  readonly answer: (question: Question, source: string, cursor: number) => object;
};

/** How many calls an error remembers: enough to get from deep inside the library back to the cell. */
const STACK_TRACE_LIMIT = 50;

export function create_session(post: (message: FromCells) => void, state: SharedState): Session {
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  process.setSourceMapsEnabled(true);
  redirect_output(post, state);
  const end_awaits = define_await_guards(() => Atomics.load(state, STOP_ASKED) !== 0);
  define_module_loader(process.cwd());
  const notebook = create_notebook({ on_begin, on_error });
  const prepare_library = create_library(REPOSITORY);
  const refresh_modules = create_module_refresh(REPOSITORY);
  let running = false;
  let building = new AbortController();
  const failures: unknown[] = [];
  let runs = 0;

  function on_begin(): void {
    if (Atomics.load(state, STOP_ASKED)) throw new Stopped();
    runs += 1;
    Atomics.store(state, RUNNING, runs);
  }

  function on_error(thrown: unknown): void {
    failures.push(is_sigint(thrown) ? new Stopped() : thrown);
  }

  /** Ends the running cell, wherever it waits. */
  function end_cell(thrown: unknown): void {
    on_error(thrown);
    building.abort();
    end_awaits();
    notebook.interrupt();
  }

  /** An error that nobody caught fails the cell that is running; with none running, it is shown under the last one. */
  function on_loose_error(thrown: unknown): void {
    if (thrown instanceof Stopped) return;
    if (running) end_cell(thrown);
    else process.stderr.write(`${report_error(thrown, notebook.runs()).traceback.join("\n")}\n`);
  }

  /** Stop was pressed during the given run; whatever cells have left waiting in the background ends as well. */
  function stop(run: number): void {
    if (running && run === Atomics.load(state, RUNNING)) end_cell(new Stopped());
    else end_awaits();
  }

  process.on("SIGINT", () => stop(Atomics.load(state, RUNNING)));
  process.on("uncaughtException", on_loose_error);
  process.on("unhandledRejection", on_loose_error);

  async function execute(source: string, execution_count: number): Promise<Outcome> {
    Atomics.store(state, STOP_ASKED, 0);
    building = new AbortController();
    failures.length = 0;
    running = true;
    try {
      if (imports_library(source)) await prepare_library(building.signal);
      refresh_modules();
      await notebook.run(source, execution_count);
      // A rejected promise that nobody awaits is noticed at the end of a turn: waiting for that lets it fail this cell.
      await next_turn();
    } catch (thrown) {
      on_error(thrown);
    } finally {
      Atomics.store(state, RUNNING, 0);
      running = false;
      refresh_modules();
    }
    // Of several errors, the first led to the others.
    return failures.length > 0 ? report_error(failures[0], notebook.runs()) : { status: "ok" };
  }

  return { execute, stop, answer: create_assistant(notebook) };
}

/** Whether this is what Node throws when a SIGINT ends a script. */
function is_sigint(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}
