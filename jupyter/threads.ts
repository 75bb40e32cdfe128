/**
 * The kernel is two threads. The main thread runs the cells. The protocol thread owns the sockets: it goes on sending
 * output, answering heartbeats and hearing Stop while a cell's loop keeps the main thread busy.
 * This module is all that they share: the messages between them, and a few numbers that both see at once.
 */
import type { MessagePort } from "node:worker_threads";

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

/** A run of a cell. `cell` names the cell, so that another run of it is known as such, where the front end gives it a name. */
export type CellToRun = {
  readonly run: number;
  readonly code: string;
  readonly execution_count: number;
  readonly cell: string | undefined;
};

/**
 * From the protocol thread to the cells. An `execute` is answered by one `done`, an `ask` by one `answer`, a `stop` by
 * one `stopped`. Runs are counted from 1; a `stop` with run 0 means what runs between cells.
 */
export type ToCells =
  | { readonly kind: "stop"; readonly run: number }
  | ({ readonly kind: "execute" } & CellToRun)
  | { readonly kind: "ask"; readonly question: Question; readonly code: string; readonly cursor_pos: number }
  | { readonly kind: "exit" };

/** A piece of output, on its way to the cell that ran last. `content` is JSON, ready to send. */
export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "display"; readonly content: string; readonly display_id?: string; readonly update: boolean };

/** What a comm says to the pages. Comms are Jupyter's way for code to talk with what it has put on a page: widgets. */
export type CommOutput = {
  readonly kind: "comm";
  readonly msg_type: "comm_open" | "comm_msg" | "comm_close";
  readonly comm_id: string;
  readonly target_name: string;
  /** JSON. */
  readonly data: string;
  readonly metadata: object;
  readonly buffers: readonly Uint8Array[];
  /** The number of the last `CommEvent` that the cells had heard as they said this. */
  readonly heard: number;
};

/** What a page says to a comm, on a channel of its own: code that keeps the main thread busy can look into it. */
export type CommEvent = {
  /** Counted from 1. */
  readonly number: number;
  readonly comm_id: string;
  /** Nothing more will come. */
  readonly is_close: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
};

export type FromCells =
  | Output
  | CommOutput
  /** The cells have done what they do about the comm events up to this number. */
  | { readonly kind: "comm_heard"; readonly number: number }
  /** The compiler is loaded: from now on the main thread hears. */
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly run: number; readonly outcome: Outcome }
  | { readonly kind: "answer"; readonly content: object }
  | { readonly kind: "stopped" }
  /** The main thread waits, in the midst of a reader's code, for that code to be ended. */
  | { readonly kind: "terminate" }
  /** The main thread waits until all that was written so far has its place in the queue, or has left it. */
  | { readonly kind: "catch_up"; readonly until: "queued" | "sent" };

/** The protocol thread's `workerData`. */
export type ProtocolSetup = {
  readonly connection_file: string;
  readonly state: SharedState;
  readonly outside_output: OutsideOutput;
  /** Where `CommEvent`s go. */
  readonly comm_port: MessagePort;
};

/**
 * Descriptors: where to read what is written to the process's own stdout and stderr, past JavaScript's streams, and
 * where the terminal of the server is.
 */
export type OutsideOutput = { readonly stdout?: number; readonly stderr?: number; readonly terminal: number };

/** Numbers in shared memory, read and written with `Atomics`; the constants below are their places. */
export type SharedState = Int32Array;

/** The number of the run that is to end, from when Stop is pressed. */
export const STOPPED = 0;
/** Characters of output that a cell has written and that are not sent yet. */
export const UNSENT = 1;
/** How many `terminate` and how many `catch_up` the protocol thread has answered. */
export const TERMINATIONS = 2;
export const CAUGHT_UP = 3;

export function create_shared_state(): SharedState {
  return new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT));
}

/** The number of characters, or bytes, that an output counts for in `UNSENT`. */
export function output_size(output: Output | CommOutput): number {
  switch (output.kind) {
    case "stream":
      return output.text.length;
    case "display":
      return output.content.length;
    case "comm":
      return output.buffers.reduce((size, buffer) => size + buffer.byteLength, output.data.length);
  }
}
