/** Stop, in a thread that cannot be interrupted: code that keeps it busy looks for itself. See `cells/guard_loops`. */
import { Stopped } from "../../cells/stopped";
import type { SharedState } from "../../threads";
import { STOPS } from "../setup";

export type Stop = {
  /** Throws if Stop was pressed since it was last heard. */
  readonly look: () => void;
  /** Whether it was. */
  readonly is_pressed: () => boolean;
  /** What was to end has ended. */
  readonly hear: () => void;
};

/** So many turns of loops to a look: to read shared memory takes longer than the turns of many a loop. */
const TURNS = 16;

/** Without shared memory, Stop is heard only where the code of a cell waits. */
export function define_stop(state: SharedState | undefined): Stop {
  const numbers = state ?? new Int32Array(STOPS + 1);
  let heard = Atomics.load(numbers, STOPS);
  const is_pressed = (): boolean => Atomics.load(numbers, STOPS) !== heard;
  function look(): void {
    if (is_pressed()) throw new Stopped();
  }
  let turns = 0;
  function turn(): void {
    turns = (turns + 1) % TURNS;
    if (turns === 0) look();
  }
  Object.defineProperties(globalThis, { __kernel_look: { value: look }, __kernel_turn: { value: turn } });
  return {
    look,
    is_pressed,
    hear: () => {
      heard = Atomics.load(numbers, STOPS);
    },
  };
}
