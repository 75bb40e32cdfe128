/** Sends on the iopub socket at the pace of its readers. */
import { setTimeout as sleep } from "node:timers/promises";
import { Publisher } from "zeromq";

const RETRY_MS = 5;
/** A reader that takes nothing for so long is given up on, rather than that the notebook waits for it for ever. */
const PATIENCE_MS = 10_000;

type Frames = (Uint8Array | string)[];

/** A socket that says so (`EAGAIN`) when it has no room for a message, where ZeroMQ's own choice is to drop it silently. */
export function create_publisher(): Publisher {
  return new Publisher({ noDrop: true, sendTimeout: 0 });
}

/**
 * Returns a function that sends one message, and resolves when the socket has taken it. The socket keeps about a
 * thousand messages for each reader; when that is not enough for one of them, sending waits.
 */
export function patient_publisher(socket: Publisher): (frames: Frames) => Promise<void> {
  let one_is_stuck = false;
  return async (frames) => {
    // The kernel is ending, and a cell has not noticed yet.
    if (socket.closed) return;
    const give_up = Date.now() + (one_is_stuck ? 0 : PATIENCE_MS);
    while (!(await send_to_all(socket, frames))) {
      if (Date.now() >= give_up) {
        one_is_stuck = true;
        return send_to_others(socket, frames);
      }
      await sleep(RETRY_MS);
    }
    one_is_stuck = false;
  };
}

/** Whether there was room for the message; if not, nobody gets it. */
async function send_to_all(socket: Publisher, frames: Frames): Promise<boolean> {
  try {
    await socket.send(frames);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return false;
    throw error;
  }
}

async function send_to_others(socket: Publisher, frames: Frames): Promise<void> {
  socket.noDrop = false;
  try {
    await socket.send(frames);
  } finally {
    socket.noDrop = true;
  }
}
