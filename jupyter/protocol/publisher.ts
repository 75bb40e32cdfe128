/** Sends on the iopub socket at the pace of its readers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Publisher } from "zeromq";

const RETRY_MS = 5;
/** A reader that takes nothing for so long is given up on, rather than that the notebook waits for it for ever. */
const PATIENCE_MS = 10_000;

/** Returns a function that sends one message, and resolves when the socket has taken it or its readers are stuck. */
export function patient_publisher(socket: Publisher): (frames: (Buffer | string)[]) => Promise<void> {
  let stuck = false;
  return async (frames) => {
    const give_up = Date.now() + (stuck ? 0 : PATIENCE_MS);
    for (;;) {
      try {
        await socket.send(frames);
        stuck = false;
        return;
      } catch (error) {
        const full = error instanceof Error && "code" in error && error.code === "EAGAIN";
        if (!full) throw error;
        stuck = Date.now() >= give_up;
        if (stuck) return;
        await sleep(RETRY_MS);
      }
    }
  };
}
