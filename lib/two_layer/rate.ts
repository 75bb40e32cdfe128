import { kind_of } from "../matrix/kind_of";

/** The learning rate of each step: a function of how many steps have been taken. */
export type Schedule = (step: number) => number;

/** The learning rate of a training: the same for all steps, or one for each. */
export type Rate = number | Schedule;

/**
 * A rate as a function of the step, which throws where what a function returns is no finite number.
 *
 * @throws RangeError unless it is a finite number or a function.
 */
export function schedule_of(caller: string, option: string, rate: Rate): Schedule {
  if (typeof rate === "function") return finite(caller, option, rate);
  if (Number.isFinite(rate)) return () => rate;
  throw new RangeError(`${caller}: ${option} must be a finite number or a function of the step, got ${kind_of(rate)}`);
}

function finite(caller: string, option: string, rate: Schedule): Schedule {
  return (step) => {
    const found = rate(step);
    if (Number.isFinite(found)) return found;
    throw new RangeError(`${caller}: ${option} must return a finite number, got ${kind_of(found)} for step ${step}`);
  };
}
