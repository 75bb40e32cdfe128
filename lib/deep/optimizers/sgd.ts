import { check_options } from "../../matrix/check_options";
import { scale, subtract } from "../../matrix/elementwise";
import { map_parameters } from "../layers/map_parameters";
import { check_rate, check_setting, type Optimizer } from "./optimizer";

/**
 * Stochastic gradient descent: W ← (1 − rate·weight_decay)·W − rate·G, as in chapter 1 but for the decay, which is 0 by default.
 *
 * @throws RangeError if weight_decay is negative.
 */
export function sgd(options: { readonly weight_decay?: number } = {}): Optimizer {
  check_options("sgd", options, ["weight_decay"]);
  const { weight_decay = 0 } = options;
  check_setting("sgd", "weight_decay", weight_decay, 0, Number.POSITIVE_INFINITY);
  return {
    name: "sgd",
    default_rate: 0.1,
    init: () => ({ step: 0, slots: {} }),
    update({ step, slots }, parameters, gradients, rate) {
      check_rate("sgd", rate);
      const kept = 1 - rate * weight_decay;
      return {
        parameters: map_parameters(
          "sgd",
          (W, [G]) => subtract(kept === 1 ? W : scale(W, kept), scale(G!, rate)),
          parameters,
          gradients,
        ),
        state: { step: step + 1, slots },
      };
    },
  };
}
