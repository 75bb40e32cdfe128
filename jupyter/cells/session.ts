/** Runs cells one after the other, and says how each one ended. */

import { setImmediate as next_turn } from "node:timers/promises";
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { REPOSITORY } from "../repository";
import { type CellToRun, type FromCells, type Question, type SharedState, STOPPED } from "../threads";
import { create_assistant } from "./assistant";
import { allow_circular_modules } from "./circular_modules";
import { define_comms } from "./comms";
import { report_error, report_trace } from "./error_report";
import { define_interruption } from "./interruption";
import { create_leftovers } from "./leftovers";
import { create_library, imports_library } from "./library";
import { define_module_loader } from "./load_module";
import { create_module_refresh } from "./local_modules";
import { define_stdin } from "./no_stdin";
import { create_notebook } from "./notebook";
import { redirect_output } from "./output";
import { define_await_guards } from "./stoppable_awaits";
import { Stopped } from "./stopped";

export type Session = {
  /** Runs a cell; answered by a `done`. */
  readonly execute: (cell: CellToRun) => void;
  /** Ends the given run, and what it has left running; with 0, what all have. Answered by a `stopped`. */
  readonly stop: (run: number) => void;
  /** Answered by an `answer`. */
  readonly answer: (question: Question, source: string, cursor: number) => void;
};

/** How many calls an error remembers: enough to get from deep inside the library back to the cell. */
const STACK_TRACE_LIMIT = 50;

export function create_session(
  post: (message: FromCells) => void,
  state: SharedState,
  comm_port: MessagePort,
): Session {
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  process.setSourceMapsEnabled(true);
  const send = redirect_output(post, state);
  const { setImmediate } = globalThis;
  const leftovers = create_leftovers();
  const ended_runs = new Set<number>();
  define_await_guards(leftovers.owner, (run) => ended_runs.has(run) || is_stopped(run));
  define_module_loader(process.cwd());
  define_stdin();
  const forget_broken_off = allow_circular_modules();
  const notebook = create_notebook({ on_begin, on_error });
  const prepare_library = create_library(REPOSITORY);
  const refresh_modules = create_module_refresh(REPOSITORY);
  const answer = create_assistant(notebook);
  let latest = 0;
  /** The run that is not done. */
  let current: { readonly run: number; readonly finish: () => void } | undefined;
  let kernel_is_at_work = false;
  /** What callbacks of widgets count as: code of no run. Stop between cells ends what they have left. */
  let callbacks = -1;
  let building = new AbortController();
  const failures: unknown[] = [];
  const running = (): number => current?.run ?? 0;
  define_interruption({
    post,
    state,
    running,
    latest: () => latest,
    kernel_is_at_work: () => kernel_is_at_work,
    end_awaits,
  });
  const comms = define_comms({
    source: {
      on_event: (take) => comm_port.on("message", take),
      next: () => receiveMessageOnPort(comm_port)?.message,
    },
    say: send,
    acknowledge: (number) => post({ kind: "comm_heard", number }),
    call: call_back,
  });
  console.trace = (...values) => process.stderr.write(`${report_trace(values, notebook.runs())}\n`);

  function on_begin(): void {
    kernel_is_at_work = false;
    if (is_stopped(running())) throw new Stopped();
  }

  /** Whether Stop was pressed for a run, as the protocol's thread sees it, while this one may be busy. */
  function is_stopped(run: number): boolean {
    return run !== 0 && Atomics.load(state, STOPPED) === run;
  }

  function on_error(thrown: unknown): void {
    if (!is_sigint(thrown)) return void failures.push(thrown);
    failures.push(new Stopped());
    leftovers.end(running());
  }

  function end_awaits(run: number): void {
    if (run !== 0) return void ended_runs.add(run);
    for (let each = 1; each <= latest; each++) ended_runs.add(each);
    ended_runs.add(callbacks);
    callbacks -= 1;
  }

  function call_back(act: () => void): void {
    const before = kernel_is_at_work;
    kernel_is_at_work = false;
    try {
      leftovers.call_as(callbacks, act);
    } finally {
      kernel_is_at_work = before;
    }
  }

  /** Ends the current run, wherever it waits. */
  function end_run(thrown: unknown): void {
    // Of several errors, the first led to the others; Stop is the reader's own wish.
    if (thrown instanceof Stopped) failures.unshift(thrown);
    else failures.push(thrown);
    building.abort();
    end_awaits(running());
    notebook.interrupt();
  }

  /** An error that nobody caught fails the cell that is running; with none running, it is shown under the last one. */
  function on_loose_error(thrown: unknown): void {
    if (thrown instanceof Stopped) return;
    if (current) end_run(thrown);
    else show_error(thrown);
  }

  function show_error(thrown: unknown): void {
    process.stderr.write(`${report_error(thrown, notebook.runs()).traceback.join("\n")}\n`);
  }

  function stop(run: number): void {
    const stopped = current?.run === run ? current : undefined;
    kernel_is_at_work = true;
    end_awaits(run);
    leftovers.end(run);
    comms.settle();
    if (stopped) end_run(new Stopped());
    kernel_is_at_work = false;
    setImmediate(() => {
      hear_signal();
      // The run has ended by itself, unless its code was broken off, or waits for what will never come.
      if (stopped && current === stopped) {
        notebook.abandon();
        stopped.finish();
      }
      post({ kind: "stopped" });
    });
  }

  const on_signal = (): void => stop(running());

  /** Node takes the listeners away while a cell's code begins, and does not put them back when that is broken off. */
  function hear_signal(): void {
    if (!process.listeners("SIGINT").includes(on_signal)) process.on("SIGINT", on_signal);
  }

  hear_signal();
  process.on("uncaughtException", on_loose_error);
  process.on("unhandledRejection", on_loose_error);

  async function run_to_end(cell: CellToRun): Promise<void> {
    try {
      comms.hear_all(show_error); // A cell sees what was done to widgets before it.
      if (imports_library(cell.code)) await prepare_library(building.signal);
      refresh_modules();
      forget_broken_off();
      await notebook.run(cell);
      // A rejected promise that nobody awaits is noticed at the end of a turn: waiting for that lets it fail this cell.
      await next_turn();
    } catch (thrown) {
      on_error(thrown);
    } finally {
      refresh_modules();
    }
  }

  function execute(cell: CellToRun): void {
    const { run } = cell;
    building = new AbortController();
    failures.length = 0;
    latest = run;
    leftovers.begin(run);
    kernel_is_at_work = true;
    function finish(): void {
      kernel_is_at_work = false;
      if (current?.run !== run) return;
      post({
        kind: "done",
        run,
        outcome: failures.length > 0 ? report_error(failures[0], notebook.runs()) : { status: "ok" },
      });
      current = undefined;
    }
    current = { run, finish };
    void run_to_end(cell).then(finish);
  }

  return {
    execute,
    stop,
    answer: (question, source, cursor) => {
      kernel_is_at_work = true;
      post({ kind: "answer", content: answer(question, source, cursor) });
      kernel_is_at_work = false;
    },
  };
}

/** Whether this is what Node throws when a SIGINT ends a script. */
function is_sigint(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}
