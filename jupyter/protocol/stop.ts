/** Stops what the main thread does, from outside of it. */
import { Session } from "node:inspector";
import { setTimeout as sleep } from "node:timers/promises";
import { type SharedState, STOPPED, TERMINATIONS } from "../threads";
import type { CellsClient } from "./cells_client";
import { create_children } from "./children";

/** How long the main thread may take to hear the message, before it is interrupted. */
const GENTLE_MS = 100;
/** The longest pause between two interruptions: each costs the compiler time, when that has to finish first. */
const PATIENT_MS = 1000;
/** How long a stopped cell may go on without a word about why. */
const SILENT_MS = 1500;

const WAITING = "Stopping: what the cell does now, in native code or in the compiler, has to finish first.\n";

export type Stop = {
  /** A cell is about to run: what is there already is not its own. */
  readonly begin: () => void;
  /** Stop was pressed. Resolves when the main thread has ended what it was to end. */
  readonly stop: () => Promise<void>;
  /** The main thread waits for its code to be ended. */
  readonly terminate: () => void;
};

/**
 * A cell that awaits hears a message, and so do timers and servers that earlier cells have left. Code that keeps the
 * main thread busy does not: it is interrupted through the debugger, and the function `__interrupt` decides, in the
 * midst of that code, whether it is to be ended (see cells/interruption.ts). Code outside of JavaScript cannot be
 * interrupted; if it waits for a child process, the end of that process makes it return.
 */
export function create_stop(
  state: SharedState,
  cells: Pick<CellsClient, "running" | "stop">,
  notify: (text: string) => void,
): Stop {
  const children = create_children();
  let terminate = (): void => {};

  let stopping: Promise<void> | undefined;

  function stop(): Promise<void> {
    stopping ??= end(cells.running()).finally(() => {
      stopping = undefined;
    });
    return stopping;
  }

  async function end(run: number): Promise<void> {
    Atomics.store(state, STOPPED, run);
    const notice = setTimeout(() => {
      if (run !== 0 && cells.running() === run) notify(WAITING);
    }, SILENT_MS);
    let heard = false;
    const hearing = cells.stop(run).then(() => {
      heard = true;
    });
    const end_children = (): void => {
      if (cells.running() === run) children.end(run !== 0);
    };
    end_children();
    // Code that is not stopped yet may start more of them.
    const ending = setInterval(end_children, GENTLE_MS);
    for (let pause = GENTLE_MS; !heard; pause = Math.min(2 * pause, PATIENT_MS)) {
      await Promise.race([hearing, sleep(pause)]);
      if (!heard) await Promise.race([hearing, interrupt(run)]);
    }
    clearInterval(ending);
    clearTimeout(notice);
  }

  async function interrupt(run: number): Promise<void> {
    const session = new Session();
    session.connectToMainThread();
    const post = (method: string, parameters: object) =>
      new Promise<void>((resolve) => session.post(method, parameters, () => resolve()));
    let ending: Promise<void> | undefined;
    terminate = () => {
      ending = post("Runtime.terminateExecution", {});
      Atomics.add(state, TERMINATIONS, 1);
    };
    // This pends for as long as native code keeps the main thread.
    await post("Runtime.evaluate", { expression: `__interrupt(${run})` });
    await ending;
    session.disconnect();
  }

  return { begin: children.begin, stop, terminate: () => terminate() };
}
