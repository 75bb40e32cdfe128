/** Stops the code of the running cell, from outside its thread. */
import { Session } from "node:inspector";
import { RUNNING, type SharedState, STOP_ASKED } from "../threads";

/** How long the gentle way may take. */
const GENTLE_MS = 300;

/**
 * A SIGINT ends a loop in the first, synchronous stretch of a cell, and an `await` that is pending. It does not reach
 * a loop that runs after an `await`, since Node delivers signals only when a thread is idle: that one is ended through
 * the debugger.
 */
export function stop_cell(state: SharedState): void {
  const run = Atomics.load(state, RUNNING);
  Atomics.store(state, STOP_ASKED, 1);
  // On Windows this would end the process.
  if (process.platform !== "win32") process.kill(process.pid, "SIGINT");
  setTimeout(() => {
    if (run !== 0 && Atomics.load(state, RUNNING) === run) terminate_main_thread();
  }, GENTLE_MS);
}

function terminate_main_thread(): void {
  const debug = new Session();
  debug.connectToMainThread();
  debug.post("Runtime.terminateExecution", () => debug.disconnect());
}
