import { check_options } from "../matrix/check_options";
import type { Schedule } from "../two_layer/rate";

/** The schedules. Each takes the rate to begin with, and returns the rate of each step. */
export const schedules = {
  /** The same rate always. */
  constant(options: { readonly rate: number }): Schedule {
    check_options("schedules.constant", options, ["rate"]);
    const { rate } = options;
    check_rate("constant", rate);
    return () => rate;
  },

  /** rate·factorᵏ, where k counts the stretches of `every` steps that are over: down a stair. */
  step(options: { readonly rate: number; readonly every: number; readonly factor?: number }): Schedule {
    check_options("schedules.step", options, ["rate", "every", "factor"]);
    const { rate, every, factor = 0.1 } = options;
    check_rate("step", rate);
    check_steps("step", "every", every);
    return (step) => rate * factor ** Math.floor(step / every);
  },

  /** rate·factorˢᵗᵉᵖ: by the same share each step. */
  exponential(options: { readonly rate: number; readonly factor: number }): Schedule {
    check_options("schedules.exponential", options, ["rate", "factor"]);
    const { rate, factor } = options;
    check_rate("exponential", rate);
    return (step) => rate * factor ** step;
  },

  /** Half a cosine from `rate` down to `least`, 0 by default, over so many steps, and `least` from then on. (Loshchilov and Hutter 2017) */
  cosine(options: { readonly rate: number; readonly steps: number; readonly least?: number }): Schedule {
    check_options("schedules.cosine", options, ["rate", "steps", "least"]);
    const { rate, steps, least = 0 } = options;
    check_rate("cosine", rate);
    check_steps("cosine", "steps", steps);
    return (step) => least + ((rate - least) * (1 + Math.cos((Math.PI * Math.min(step, steps)) / steps))) / 2;
  },

  /** Up in a straight line over so many steps to the rate of another schedule, which goes on from there: its step 0 is the first at full rate. */
  warm_up(options: { readonly steps: number; readonly after: Schedule }): Schedule {
    check_options("schedules.warm_up", options, ["steps", "after"]);
    const { steps, after } = options;
    check_steps("warm_up", "steps", steps);
    return (step) => (step < steps ? (after(0) * (step + 1)) / (steps + 1) : after(step - steps));
  },

  /** One cycle for a whole training: up in a straight line to `rate` for a fifth of the steps, then down half a cosine to 0. (Smith and Topin 2017) */
  one_cycle(options: { readonly rate: number; readonly steps: number }): Schedule {
    check_options("schedules.one_cycle", options, ["rate", "steps"]);
    const { rate, steps } = options;
    check_rate("one_cycle", rate);
    check_steps("one_cycle", "steps", steps);
    const up = Math.floor(steps / 5);
    const down = schedules.cosine({ rate, steps: steps - up });
    return up === 0 ? down : schedules.warm_up({ steps: up, after: down });
  },
} as const;

function check_rate(schedule: string, rate: number): void {
  if (!Number.isFinite(rate)) throw new RangeError(`schedules.${schedule}: rate must be a finite number, got ${rate}`);
}

function check_steps(schedule: string, name: string, steps: number): void {
  if (Number.isSafeInteger(steps) && steps >= 1) return;
  throw new RangeError(`schedules.${schedule}: ${name} must be a whole number of at least 1, got ${steps}`);
}
