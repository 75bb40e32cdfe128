/** Runs cells one after the other in the browser's worker, and says how each one ended: what `cells/session` does in Node. */
import { setImmediate as next_turn } from "node:timers/promises";
import { create_assistant } from "../../cells/assistant";
import { define_comms } from "../../cells/comms";
import { report_error, report_trace } from "../../cells/error_report";
import { guard_loops } from "../../cells/guard_loops";
import { define_module_loader } from "../../cells/load_module";
import { create_notebook } from "../../cells/notebook";
import { define_await_guards } from "../../cells/stoppable_awaits";
import { Stopped } from "../../cells/stopped";
import {
  type CellToRun,
  type CommEvent,
  type CommOutput,
  type FromCells,
  type Output,
  output_size,
  type SharedState,
  type ToCells,
  UNSENT,
} from "../../threads";
import { browser } from "../browser";
import { type Mailbox, take_event as next_event } from "../mailbox";
import { create_console } from "../node/console";
import { show_by } from "../node/module";
import { Buffer, process } from "../node/process";
import type { CommMessage } from "../setup";
import { define_stop } from "./stop";
import { follow_timers } from "./timers";

/** How many calls an error remembers. */
const STACK_TRACE_LIMIT = 50;

/** Takes what the page says. */
export type Session = (message: ToCells | CommMessage) => void;

export function create_session(
  post: (message: FromCells) => void,
  state: SharedState | undefined,
  mailbox: Mailbox | undefined,
): Session {
  Object.assign(Error, { stackTraceLimit: STACK_TRACE_LIMIT });
  // Cells name them too: the bundle puts them in place of the names in its own code alone.
  Object.assign(globalThis, { Buffer, process });
  const stop = define_stop(state);
  const timers = follow_timers();
  const ended_runs = new Set<number>();
  define_await_guards(timers.owner, (run) => ended_runs.has(run) || (run === current?.run && stop.is_pressed()));
  define_module_loader(process.cwd());
  const write = (name: "stdout" | "stderr") => (text: string) => {
    send({ kind: "stream", name, text });
    return true;
  };
  const [write_out, write_error] = [write("stdout"), write("stderr")];
  const trace = (values: readonly unknown[]): string => report_trace(values, notebook.runs());
  globalThis.console = create_console(write_out, write_error, trace) as Console;
  process.stdout.write = write_out;
  process.stderr.write = write_error;
  show_by((data, update) =>
    send({ kind: "display", content: JSON.stringify(data), display_id: data.transient?.display_id, update }),
  );
  const notebook = create_notebook({ on_begin: stop.look, on_error: (thrown) => failures.push(thrown) }, guard_loops);
  const answer = create_assistant(notebook);
  let take_event = (_event: CommEvent): void => {};
  const comms = define_comms({
    source: {
      on_event: (take) => {
        take_event = take;
      },
      next: () => mailbox && next_event(mailbox),
    },
    say: send,
    acknowledge: (number) => post({ kind: "comm_heard", number }),
    call: (act) => timers.call_as(callbacks, act),
  });
  const failures: unknown[] = [];
  let latest = 0;
  /** What callbacks of widgets count as: code of no run. Stop between cells ends what they have left. */
  let callbacks = -1;
  /** The run that is not done. */
  let current: { readonly run: number; readonly finish: () => void } | undefined;

  function send(output: Output | CommOutput): void {
    if (state) wait_for_reader(state, output);
    post(output);
  }

  function end_run(thrown: unknown): void {
    // Of several errors, the first led to the others; Stop is the reader's own wish.
    if (thrown instanceof Stopped) failures.unshift(thrown);
    else failures.push(thrown);
    if (current) ended_runs.add(current.run);
    notebook.interrupt();
  }

  /** An error that nobody caught fails the cell that is running; with none running, it is shown under the last one. */
  function on_loose_error(thrown: unknown): void {
    if (thrown instanceof Stopped) return;
    if (current) end_run(thrown);
    else show_error(thrown);
  }

  function show_error(thrown: unknown): void {
    write_error(`${report_error(thrown, notebook.runs()).traceback.join("\n")}\n`);
  }
  browser.addEventListener("error", (event: { readonly error: unknown; readonly preventDefault: () => void }) => {
    event.preventDefault();
    on_loose_error(event.error);
  });
  browser.addEventListener(
    "unhandledrejection",
    (event: { readonly reason: unknown; readonly preventDefault: () => void }) => {
      event.preventDefault();
      on_loose_error(event.reason);
    },
  );

  async function hear_stop(run: number): Promise<void> {
    stop.hear();
    timers.end(run);
    comms.settle();
    if (run === 0) {
      for (let each = 1; each <= latest; each++) ended_runs.add(each);
      ended_runs.add(callbacks);
      callbacks -= 1;
    }
    const stopped = current?.run === run ? current : undefined;
    if (stopped) end_run(new Stopped());
    await next_turn();
    // The run has ended by itself, unless it waits for what will never come.
    if (stopped && current === stopped) {
      notebook.abandon();
      stopped.finish();
    }
    post({ kind: "stopped" });
  }

  async function run_to_end(cell: CellToRun): Promise<void> {
    try {
      comms.hear_all(show_error); // A cell sees what was done to widgets before it.
      await notebook.run(cell);
      // A rejected promise that nobody awaits is noticed at the end of a turn: waiting for that lets it fail this cell.
      await next_turn();
    } catch (thrown) {
      failures.push(thrown);
    }
  }

  function execute(cell: CellToRun): void {
    const { run } = cell;
    failures.length = 0;
    latest = run;
    timers.begin(run);
    function finish(): void {
      if (current?.run !== run) return;
      current = undefined;
      const [failure] = failures;
      const outcome = failures.length > 0 ? report_error(failure, notebook.runs()) : ({ status: "ok" } as const);
      post({ kind: "done", run, outcome });
    }
    current = { run, finish };
    void run_to_end(cell).then(finish);
  }

  return (message) => {
    switch (message.kind) {
      case "execute":
        return execute(message);
      case "stop":
        return void hear_stop(message.run);
      case "ask":
        return post({ kind: "answer", content: answer(message.question, message.code, message.cursor_pos) });
      case "comm":
        return take_event(message.event);
      case "exit":
        return;
    }
  };
}

/** A cell that writes faster than the page shows waits, once so many characters are on their way. */
const MOST_UNSENT = 16 * 1024 * 1024;

function wait_for_reader(state: SharedState, output: Output | CommOutput): void {
  for (let unsent = Atomics.load(state, UNSENT); unsent > MOST_UNSENT; unsent = Atomics.load(state, UNSENT)) {
    Atomics.wait(state, UNSENT, unsent, 20);
  }
  Atomics.add(state, UNSENT, output_size(output));
}
