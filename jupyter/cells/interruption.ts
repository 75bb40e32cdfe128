/** Ends code that keeps the main thread busy. */
import { type FromCells, type SharedState, TERMINATIONS } from "../threads";

export type Interruption = {
  readonly post: (message: FromCells) => void;
  readonly state: SharedState;
  /** The run that is not done; 0 between cells. */
  readonly running: () => number;
  /** The run that has begun last. */
  readonly latest: () => number;
  /** Whether what the main thread does now is the kernel's own work, which is not to be broken off. */
  readonly kernel_is_at_work: () => boolean;
  /** Called first, with the run: what awaits need not wait for the end of the code that is busy. */
  readonly end_awaits: (run: number) => void;
};

/**
 * Defines the function `__interrupt`, which the protocol thread calls through the debugger, in the midst of whatever the
 * main thread is doing. It has the code that it has interrupted ended: by the protocol thread, since what is ended here
 * would only be this function. V8 ends code for good, without its `catch` and `finally` blocks.
 */
export function define_interruption(services: Interruption): void {
  const { setImmediate } = globalThis;
  let turn_is_missing = false;

  function interrupt(run: number): void {
    // The run may have ended in the meantime, and another may have begun. One that has not begun is kept from it by what is to end.
    if (run !== services.running() && run <= services.latest()) return;
    services.end_awaits(run);
    if (services.kernel_is_at_work()) return;
    if (is_called_by_nothing() && !turn_is_missing) {
      // Nothing is running, or else something that goes on and on between turns of the event loop.
      turn_is_missing = true;
      setImmediate(() => {
        turn_is_missing = false;
      });
      return;
    }
    const { post, state } = services;
    const before = Atomics.load(state, TERMINATIONS);
    post({ kind: "terminate" });
    // The code that was interrupted may be in `Atomics.wait`, which is not to be called twice at a time.
    while (Atomics.load(state, TERMINATIONS) === before);
  }

  Object.defineProperty(globalThis, "__interrupt", { value: interrupt });
}

/** The calls that lead here from the debugger: `is_called_by_nothing`, `interrupt`, and what evaluates `__interrupt(…)`. */
const OWN_CALLS = 3;

function is_called_by_nothing(): boolean {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = OWN_CALLS + 1;
  Error.prepareStackTrace = (_, calls) => calls.length;
  const calls = new Error().stack as unknown as number;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return calls <= OWN_CALLS;
}
