import type { Matrix } from "../../lib/matrix/matrix";
import { compute_loss } from "../../lib/two_layer/loss";
import { forward_propagation, type Images } from "../../lib/two_layer/network";
import type { Parameters } from "../../lib/two_layer/parameters";

/** The step: see `tolerances.central_difference`. */
const h = 1e-5;

/** The slope of the loss in each entry of one parameter, (L(w + h) − L(w − h)) / 2h, in float64. */
export function central_differences<Name extends keyof Parameters>(
  name: Name,
  parameters: Parameters,
  X: Images,
  Y: Matrix<"digits", "examples">,
): Parameters[Name] {
  const loss_with = (values: Float64Array) => {
    const changed = { ...parameters, [name]: { ...parameters[name], values } };
    return compute_loss(forward_propagation(changed, X), Y);
  };
  const slopes = Float64Array.from(parameters[name].values, (value, n) => {
    const above = Float64Array.from(parameters[name].values);
    const below = Float64Array.from(parameters[name].values);
    above[n] = value + h;
    below[n] = value - h;
    return (loss_with(above) - loss_with(below)) / (2 * h);
  });
  return { ...parameters[name], values: slopes };
}

/**
 * How near ReLU's kink, z = 0, any hidden unit is. Central differences that step over a kink are no slope; with pixels of at most
 * 1, a step of h moves z by at most h.
 */
export function distance_from_kinks(parameters: Parameters, X: Images): number {
  return Math.min(...forward_propagation(parameters, X).Z1.values.map(Math.abs));
}
