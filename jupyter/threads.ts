/**
 * The kernel is two threads. The main thread runs the cells. The protocol thread owns the sockets: it goes on sending
 * output, answering heartbeats and hearing Stop while a cell's loop keeps the main thread busy.
 * This module is all that they share: the messages between them, and a few numbers that both see at once.
 */

/** An error, as Jupyter's `error` message and `execute_reply` give it. */
export type Failure = {
  readonly status: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
};

/** How a cell ended. */
export type Outcome = { readonly status: "ok" } | Failure;

export type Question = "complete_request" | "inspect_request" | "is_complete_request";

/** From the protocol thread to the cells. An `execute` is answered by one `done`, an `ask` by one `answer`. */
export type ToCells =
  | { readonly kind: "stop"; readonly run: number }
  | { readonly kind: "execute"; readonly code: string; readonly execution_count: number }
  | { readonly kind: "ask"; readonly question: Question; readonly code: string; readonly cursor_pos: number }
  | { readonly kind: "exit" };

/** A piece of output, on its way to the cell that ran last. `content` is JSON, ready to send. */
export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "display"; readonly content: string; readonly display_id?: string; readonly update: boolean };

export type FromCells =
  | Output
  | { readonly kind: "done"; readonly outcome: Outcome }
  | { readonly kind: "answer"; readonly content: object };

/** The protocol thread's `workerData`. */
export type ProtocolSetup = { readonly connection_file: string; readonly state: SharedState };

/** Numbers in shared memory, read and written with `Atomics`; the constants below are their places. */
export type SharedState = Int32Array;

/** The number of the run whose code is executing; 0 between cells, and while a cell is compiled. */
export const RUNNING = 0;
/** 1 from when Stop is pressed until the next cell begins. */
export const STOP_ASKED = 1;
/** Characters of output that a cell has written and that are not sent yet. */
export const UNSENT = 2;

export function create_shared_state(): SharedState {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** The number of characters that an output counts for in `UNSENT`. */
export function output_size(output: Output): number {
  return output.kind === "stream" ? output.text.length : output.content.length;
}
