/** The learning rate of each step: a function of how many steps have been taken. */
export type Schedule = (step: number) => number;

/** The learning rate of a training: the same for all steps, or one for each. */
export type Rate = number | Schedule;

/**
 * A rate as a function of the step.
 *
 * @throws RangeError unless it is a finite number or a function.
 */
export function schedule_of(caller: string, option: string, rate: Rate): Schedule {
  if (typeof rate === "function") return rate;
  if (Number.isFinite(rate)) return () => rate;
  throw new RangeError(`${caller}: ${option} must be a finite number or a function of the step, got ${rate}`);
}
