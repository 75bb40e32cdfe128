/** The protocol thread's view of the main thread: a function for each thing to ask of it. */
import type { MessagePort } from "node:worker_threads";
import type { FromCells, Outcome, Output, Question, ToCells } from "../threads";

export type CellsClient = {
  readonly run_cell: (code: string, execution_count: number) => Promise<Outcome>;
  readonly ask: (question: Question, code: string, cursor_pos: number) => Promise<object>;
  /** Ends the run of this number if it waits for something; a loop does not hear. */
  readonly stop: (run: number) => void;
  readonly exit: () => void;
};

/** One question at a time: the next may be asked when the last is answered. */
export function create_cells_client(main_thread: MessagePort, on_output: (output: Output) => void): CellsClient {
  let on_done = (_outcome: Outcome): void => {};
  let on_answer = (_content: object): void => {};

  main_thread.on("message", (message: FromCells) => {
    switch (message.kind) {
      case "done":
        return on_done(message.outcome);
      case "answer":
        return on_answer(message.content);
      default:
        return on_output(message);
    }
  });

  const post = (message: ToCells): void => main_thread.postMessage(message);

  return {
    run_cell: (code, execution_count) =>
      new Promise((resolve) => {
        on_done = resolve;
        post({ kind: "execute", code, execution_count });
      }),
    ask: (question, code, cursor_pos) =>
      new Promise((resolve) => {
        on_answer = resolve;
        post({ kind: "ask", question, code, cursor_pos });
      }),
    stop: (run) => post({ kind: "stop", run }),
    exit: () => post({ kind: "exit" }),
  };
}
