/** Timers belong to the run that started them: they are that run's code, and end with it at Stop. */

import { create_owner, type Owner } from "../../cells/owner";

export type Timers = Owner & {
  /** Ends the timers of a run; with 0, of all. */
  readonly end: (run: number) => void;
};

type Callback = (...parameters: unknown[]) => void;
type Start = (callback: Callback, delay?: number, ...parameters: unknown[]) => number;
type Clear = (timer: number) => void;

/** The worker's own functions, whose types Node's would not allow. */
const own = globalThis as unknown as Record<"setTimeout" | "setInterval", Start> & Record<"clearTimeout", Clear>;

export function follow_timers(): Timers {
  const { setTimeout, setInterval, clearTimeout } = own;
  const running = new Map<number, number>();
  const { owner, begin, call_as } = create_owner();

  function follow(start: Start, is_repeated: boolean): Start {
    return (callback, delay, ...parameters) => {
      const run = owner();
      const timer = start.call(
        globalThis,
        () => {
          if (!is_repeated) running.delete(timer);
          call_as(run, () => callback(...parameters));
        },
        delay,
      );
      running.set(timer, run);
      return timer;
    };
  }
  own.setTimeout = follow(setTimeout, false);
  own.setInterval = follow(setInterval, true);

  return {
    begin,
    owner,
    call_as,
    end: (run) => {
      for (const [timer, started_in] of running) {
        if (run !== 0 && started_in !== run) continue;
        clearTimeout.call(globalThis, timer);
        running.delete(timer);
      }
    },
  };
}
