/**
 * The cells' side of comms. The library finds it as `globalThis[Symbol.for("handwritten.comms")]`, so that it need not know
 * the kernel; where that is missing, no kernel speaks comms.
 */
import { randomUUID } from "node:crypto";
import type { CommEvent, CommOutput } from "../threads";

type Data = Readonly<Record<string, unknown>>;
type Baggage = { readonly metadata?: object; readonly buffers?: readonly Uint8Array[] };

/** An open comm. */
export type Comm = {
  readonly id: string;
  /** Says something to the pages. `data` is JSON; what is binary goes into `buffers`. */
  readonly send: (data: Data, buffers?: readonly Uint8Array[]) => void;
  readonly close: () => void;
};

/** What is at `Symbol.for("handwritten.comms")`. */
export type CommsOfCells = {
  /** Opens a comm; `on_message` is called with what pages say to it. */
  readonly open: (
    target_name: string,
    opening: Baggage & { readonly data: Data },
    on_message: (data: Data, buffers: readonly Uint8Array[]) => void,
  ) => Comm;
  /** Has messages heard that have come meanwhile: for code that keeps the thread busy. Throws what their callbacks throw. */
  readonly hear: () => void;
};

export type CommsSession = {
  /** Has all messages heard that have come meanwhile, and goes on where a callback throws. */
  readonly hear_all: (on_error: (thrown: unknown) => void) => void;
  /** The callback that was at work is over, or was broken off. */
  readonly settle: () => void;
};

/** Where the events come from that pages make. */
export type CommSource = {
  /** Has a function called with each event once the thread is free. */
  readonly on_event: (take: (event: CommEvent) => void) => void;
  /** The next event, if there is one, also while the thread is busy. */
  readonly next: () => CommEvent | undefined;
};

export type CommsSetup = {
  readonly source: CommSource;
  readonly say: (output: CommOutput) => void;
  /** Says that the events up to this number were heard. */
  readonly acknowledge: (number: number) => void;
  /** Calls a callback, which is a reader's code. */
  readonly call: (act: () => void) => void;
};

export function define_comms({ source, say, acknowledge, call }: CommsSetup): CommsSession {
  const listeners = new Map<string, (data: Data, buffers: readonly Uint8Array[]) => void>();
  let heard = 0;
  let acknowledged = 0;

  /** A page sends its next message when the last was dealt with: one that never ends must not keep it waiting for ever. */
  function settle(): void {
    if (acknowledged === heard) return;
    acknowledged = heard;
    acknowledge(heard);
  }

  function take({ number, comm_id, is_close, data, buffers }: CommEvent): void {
    if (number <= heard) return; // It came by both ways of its source.
    settle();
    heard = number;
    const listener = listeners.get(comm_id);
    if (is_close) listeners.delete(comm_id);
    try {
      if (listener && !is_close) call(() => listener(data, buffers));
    } finally {
      settle();
    }
  }

  function hear_all(on_error: (thrown: unknown) => void): void {
    for (let next = source.next(); next; next = source.next()) {
      try {
        take(next);
      } catch (thrown) {
        on_error(thrown);
      }
    }
  }

  const comms: CommsOfCells = {
    open(target_name, { data, metadata = {}, buffers = [] }, on_message) {
      const id = randomUUID();
      const about = { kind: "comm", comm_id: id, target_name } as const;
      const send = (msg_type: CommOutput["msg_type"], data: Data, { metadata = {}, buffers = [] }: Baggage): void =>
        say({ ...about, msg_type, data: JSON.stringify(data), metadata, buffers, heard });
      listeners.set(id, on_message);
      send("comm_open", data, { metadata, buffers });
      return {
        id,
        send: (data, buffers = []) => send("comm_msg", data, { buffers }),
        close() {
          listeners.delete(id);
          send("comm_close", {}, {});
        },
      };
    },
    hear: () =>
      hear_all((thrown) => {
        throw thrown;
      }),
  };
  Object.defineProperty(globalThis, Symbol.for("handwritten.comms"), { value: comms });
  source.on_event(take);
  return { hear_all, settle };
}
