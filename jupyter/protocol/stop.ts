/** Stops the code of the running cell, from outside its thread. */
import { Session } from "node:inspector";
import { RUNNING, type SharedState, STOP_ASKED } from "../threads";

/** How long a loop may take to hear the signal. */
const GENTLE_MS = 300;

/**
 * There are three states to stop. A cell that awaits hears the message that `tell` sends. A loop in the first,
 * synchronous stretch of a cell is ended by a SIGINT, for which tslab listens there. A loop that runs after an `await`
 * hears neither, and is ended through the debugger. (Node itself does not survive that in the callback of a timer:
 * after an endless loop there, Jupyter starts the kernel anew.)
 */
export function stop_cell(state: SharedState, tell: (run: number) => void): void {
  const run = Atomics.load(state, RUNNING);
  Atomics.store(state, STOP_ASKED, 1);
  tell(run);
  if (run === 0) return;
  // On Windows this would end the process.
  if (process.platform !== "win32") process.kill(process.pid, "SIGINT");
  setTimeout(() => {
    if (Atomics.load(state, RUNNING) === run) terminate_main_thread();
  }, GENTLE_MS);
}

function terminate_main_thread(): void {
  const debug = new Session();
  debug.connectToMainThread();
  debug.post("Runtime.terminateExecution", () => debug.disconnect());
}
