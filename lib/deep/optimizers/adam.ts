import { check_options } from "../../matrix/check_options";
import { scale, step_by_size } from "../../matrix/elementwise";
import { map_parameters } from "../layers/map_parameters";
import { average, squares } from "./adaptive";
import { check_epsilon, check_rate, check_setting, type Optimizer, slot, zero_state } from "./optimizer";

/** The settings of `adam`. */
export interface AdamOptions {
  /** How long gradients are remembered; 0.9 by default. */
  readonly beta1?: number;
  /** How long their squares are remembered; 0.999 by default. */
  readonly beta2?: number;
  /** Keeps the quotient finite; 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Adam: M ← beta1·M + (1 − beta1)·G and S ← beta2·S + (1 − beta2)·G², averages that begin at 0 and so are too small at first: after t
 * updates they are divided by 1 − beta1ᵗ and 1 − beta2ᵗ. W ← W − rate·M / (√S + epsilon). (Kingma and Ba 2015)
 *
 * @throws RangeError unless both betas are at least 0 and less than 1, and epsilon is above 0.
 */
export function adam(options: AdamOptions = {}): Optimizer {
  check_options("adam", options, ["beta1", "beta2", "epsilon"]);
  return adam_with_decay("adam", options, 0);
}

/**
 * Adam with weight decay apart from the gradient: W ← (1 − rate·weight_decay)·W before the step of Adam. An L2 penalty would go through
 * the averages, and decay least what has large gradients. (Loshchilov and Hutter 2019; weight_decay is 0.01 by default)
 *
 * @throws RangeError as `adam`, and if weight_decay is negative.
 */
export function adamw(given: AdamOptions & { readonly weight_decay?: number } = {}): Optimizer {
  check_options("adamw", given, ["beta1", "beta2", "epsilon", "weight_decay"]);
  const { weight_decay = 0.01, ...options } = given;
  check_setting("adamw", "weight_decay", weight_decay, 0, Number.POSITIVE_INFINITY);
  return adam_with_decay("adamw", options, weight_decay);
}

function adam_with_decay(name: string, options: AdamOptions, weight_decay: number): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  check_setting(name, "beta1", beta1, 0, 1);
  check_setting(name, "beta2", beta2, 0, 1);
  check_epsilon(name, epsilon);
  return {
    name,
    default_rate: 0.001,
    init: (parameters) => zero_state(parameters, ["mean", "mean_square"]),
    update(state, parameters, gradients, rate) {
      check_rate(name, rate);
      const step = state.step + 1;
      const mean = average(name, beta1, slot(name, state, "mean"), gradients);
      const mean_square = average(name, beta2, slot(name, state, "mean_square"), squares(name, gradients));
      const kept = 1 - rate * weight_decay;
      // The correction of S, taken out of the root: that is a step by √S with another rate and another epsilon.
      const root = Math.sqrt(1 - beta2 ** step);
      const corrected_rate = (rate * root) / (1 - beta1 ** step);
      return {
        parameters: map_parameters(
          name,
          (W, [M, S]) => step_by_size(kept === 1 ? W : scale(W, kept), M!, S!, corrected_rate, epsilon * root),
          parameters,
          mean,
          mean_square,
        ),
        state: { step, slots: { mean, mean_square } },
      };
    },
  };
}
