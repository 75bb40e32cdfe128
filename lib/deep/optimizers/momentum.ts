import { add, scale, subtract } from "../../matrix/elementwise";
import type { Matrix } from "../../matrix/matrix";
import type { NetworkParameters } from "../layers/layer";
import { map_parameters } from "../layers/map_parameters";
import { check_rate, check_setting, type Optimizer, slot, zero_state } from "./optimizer";

/**
 * Gradient descent with momentum: V ← beta·V + G, W ← W − rate·V. A ball that rolls: gradients that agree add up, to 1/(1 − beta) times as
 * far, and those that turn to and fro cancel. (Polyak 1964)
 *
 * @throws RangeError unless 0 ≤ beta < 1.
 */
export function momentum(beta = 0.9): Optimizer {
  return rolling("momentum", beta, (V) => V);
}

/**
 * Momentum that looks ahead: V ← beta·V + G, W ← W − rate·(G + beta·V). The step is that which the ball would make next. (Nesterov 1983, in
 * the form of Sutskever et al. 2013 that PyTorch uses)
 *
 * @throws RangeError unless 0 ≤ beta < 1.
 */
export function nesterov(beta = 0.9): Optimizer {
  return rolling("nesterov", beta, (V, G) => add(scale(V, beta), G));
}

function rolling(kind: string, beta: number, direction: (V: Matrix, G: Matrix) => Matrix): Optimizer {
  check_setting(kind, "beta", beta, 0, 1);
  return {
    name: `${kind} ${beta}`,
    default_rate: 0.01,
    init: (parameters) => zero_state(parameters, ["velocity"]),
    update(state, parameters, gradients, rate) {
      check_rate(kind, rate);
      const velocity = roll(kind, beta, slot(kind, state, "velocity"), gradients);
      return {
        parameters: map_parameters(
          kind,
          (W, [V, G]) => subtract(W, scale(direction(V!, G!), rate)),
          parameters,
          velocity,
          gradients,
        ),
        state: { step: state.step + 1, slots: { velocity } },
      };
    },
  };
}

/** V ← beta·V + G. */
function roll(
  kind: string,
  beta: number,
  velocity: NetworkParameters,
  gradients: NetworkParameters,
): NetworkParameters {
  return map_parameters(kind, (V, [G]) => add(scale(V, beta), G!), velocity, gradients);
}
