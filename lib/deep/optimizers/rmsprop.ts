import { check_options } from "../../matrix/check_options";
import { step_by_size } from "../../matrix/elementwise";
import { map_parameters } from "../layers/map_parameters";
import { average, squares } from "./adaptive";
import { check_epsilon, check_rate, check_setting, type Optimizer, slot, zero_state } from "./optimizer";

/** The settings of `rmsprop`. */
export interface RmspropOptions {
  /** How long squares are remembered; 0.99 by default. */
  readonly rho?: number;
  /** Keeps the quotient finite; 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * RMSprop: S ← rho·S + (1 − rho)·G², W ← W − rate·G / (√S + epsilon). Each number's steps are of a size, however steep it is. (Tieleman and
 * Hinton 2012; with PyTorch's defaults)
 *
 * @throws RangeError unless 0 ≤ rho < 1 and epsilon is above 0.
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  check_options("rmsprop", options, ["rho", "epsilon"]);
  const { rho = 0.99, epsilon = 1e-8 } = options;
  check_setting("rmsprop", "rho", rho, 0, 1);
  check_epsilon("rmsprop", epsilon);
  return {
    name: "rmsprop",
    default_rate: 0.001,
    init: (parameters) => zero_state(parameters, ["mean_square"]),
    update(state, parameters, gradients, rate) {
      check_rate("rmsprop", rate);
      const mean_square = average("rmsprop", rho, slot("rmsprop", state, "mean_square"), squares("rmsprop", gradients));
      return {
        parameters: map_parameters(
          "rmsprop",
          (W, [G, S]) => step_by_size(W, G!, S!, rate, epsilon),
          parameters,
          gradients,
          mean_square,
        ),
        state: { step: state.step + 1, slots: { mean_square } },
      };
    },
  };
}
