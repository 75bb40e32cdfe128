/** The protocol thread's view of the main thread: a function for each thing to ask of it. */
import type { CommOutput, FromCells, Outcome, Output, Question, ToCells } from "../threads";

/** The way to the main thread and back. */
export type MainThread = {
  readonly postMessage: (message: ToCells) => void;
  readonly on: (event: "message", hear: (message: FromCells) => void) => unknown;
};

export type CellsClient = {
  readonly run_cell: (code: string, execution_count: number, cell: string | undefined) => Promise<Outcome>;
  readonly ask: (question: Question, code: string, cursor_pos: number) => Promise<object>;
  /** The number of the run that was begun and is not done; 0 when there is none. */
  readonly running: () => number;
  /** Ends the run of this number, or with 0 what goes on between cells. Resolves when the main thread has heard it. */
  readonly stop: (run: number) => Promise<void>;
  readonly exit: () => void;
};

/** What the main thread says of its own accord. */
export type CellsEvents = {
  readonly on_output: (output: Output) => void;
  readonly on_comm: (output: CommOutput) => void;
  readonly on_comm_heard: (number: number) => void;
  readonly on_terminate: () => void;
  readonly on_catch_up: (until: "queued" | "sent") => void;
  /** A run is about to be done. */
  readonly before_done: () => void;
};

const STOPPED_BEFORE_IT_BEGAN: Outcome = {
  status: "error",
  ename: "Stopped",
  evalue: "the cell has not begun.",
  traceback: ["\u001b[1;31mStopped\u001b[0m: the cell has not begun."],
};

/** One question at a time: the next may be asked when the last is answered. */
export function create_cells_client(main_thread: MainThread, events: CellsEvents): CellsClient {
  let runs = 0;
  let running = 0;
  let ready = false;
  /** What to say when the main thread can hear it. */
  let unsaid: ToCells[] = [];
  let on_done = (_outcome: Outcome): void => {};
  let on_answer = (_content: object): void => {};
  let on_stopped: (() => void)[] = [];

  main_thread.on("message", (message) => {
    switch (message.kind) {
      case "ready":
        ready = true;
        unsaid.map(post);
        return;
      case "done":
        if (message.run !== running) return;
        events.before_done();
        return end_run(message.outcome);
      case "answer":
        return on_answer(message.content);
      case "stopped":
        on_stopped.map((resolve) => resolve());
        on_stopped = [];
        return;
      case "terminate":
        return events.on_terminate();
      case "catch_up":
        return events.on_catch_up(message.until);
      case "comm":
        return events.on_comm(message);
      case "comm_heard":
        return events.on_comm_heard(message.number);
      default:
        return events.on_output(message);
    }
  });

  function post(message: ToCells): void {
    if (ready) main_thread.postMessage(message);
    else unsaid.push(message);
  }

  function end_run(outcome: Outcome): void {
    running = 0;
    on_done(outcome);
  }

  return {
    run_cell: (code, execution_count, cell) =>
      new Promise((resolve) => {
        runs += 1;
        running = runs;
        on_done = resolve;
        post({ kind: "execute", run: running, code, execution_count, cell });
      }),
    ask: (question, code, cursor_pos) =>
      new Promise((resolve) => {
        on_answer = resolve;
        post({ kind: "ask", question, code, cursor_pos });
      }),
    running: () => running,
    stop: async (run) => {
      if (ready) {
        const heard = new Promise<void>((resolve) => on_stopped.push(resolve));
        post({ kind: "stop", run });
        return heard;
      }
      unsaid = unsaid.filter(({ kind }) => kind !== "execute");
      if (running !== 0) end_run(STOPPED_BEFORE_IT_BEGAN);
    },
    exit: () => main_thread.postMessage({ kind: "exit" } satisfies ToCells),
  };
}
