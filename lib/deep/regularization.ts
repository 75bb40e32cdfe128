import { precision_of } from "../backend/values";
import { add, map, multiply, row_sums, scale, squared_norm, subtract } from "../matrix/elementwise";
import { matmul } from "../matrix/matmul";
import { type Matrix, zeros } from "../matrix/matrix";
import { relu_derivative } from "../matrix/relu";
import type { NetworkParameters } from "./layers/layer";
import { map_parameters, type Place } from "./layers/map_parameters";

// What keeps weights small. All of it looks at the weights W alone: biases shift a unit, they do not let it follow single examples.

/** A price on large weights, which training makes small together with the loss. It is reported apart from the loss. */
export interface Penalty {
  /** Its kind and strength, such as "l2 0.0001". */
  readonly name: string;
  /** The price of some parameters. */
  value(parameters: NetworkParameters): number;
  /** gradients + ∂price/∂parameters. */
  add_gradient(parameters: NetworkParameters, gradients: NetworkParameters): NetworkParameters;
}

/**
 * (strength/2)·Σ W², with gradient strength·W: each step takes the same share off every weight.
 *
 * @throws RangeError if the strength is negative.
 */
export function l2(strength: number): Penalty {
  return penalty(
    "l2",
    strength,
    (W) => squared_norm(W) / 2,
    (W) => W,
  );
}

/**
 * strength·Σ |W|, with gradient strength·sign(W): each step takes the same amount off every weight, so that many come to rest around 0. Its
 * slope at 0 is taken as 0.
 *
 * @throws RangeError if the strength is negative.
 */
export function l1(strength: number): Penalty {
  const sum_of_sizes = ({ values }: Matrix) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]!);
    return sum;
  };
  return penalty("l1", strength, sum_of_sizes, signs);
}

/** 1, 0 or −1 for each weight: where it is above 0, less where it is below. By the kernels, since it is wanted in each step of a training. */
function signs(W: Matrix): Matrix {
  return subtract(relu_derivative(W), relu_derivative(scale(W, -1)));
}

function penalty(kind: string, strength: number, price: (W: Matrix) => number, slope: (W: Matrix) => Matrix): Penalty {
  if (!(strength >= 0)) throw new RangeError(`${kind}: the strength must be a number of at least 0, got ${strength}`);
  return {
    name: `${kind} ${strength}`,
    value: (parameters) => parameters.reduce((sum, { W }) => sum + (W ? strength * price(W) : 0), 0),
    add_gradient: (parameters, gradients) =>
      map_parameters(
        kind,
        (W, [G], place) => (is_weight(place) ? add(G!, scale(slope(W), strength)) : G!),
        parameters,
        gradients,
      ),
  };
}

/**
 * Parameters in which no unit's weights, a row of W, are longer than `limit`: w·min(1, limit/‖w‖). After each update, so that units
 * cannot grow however long they are trained. (Srivastava et al. 2014)
 *
 * @throws RangeError unless the limit is positive.
 */
export function max_norm(parameters: NetworkParameters, limit: number): NetworkParameters {
  if (!(limit > 0)) throw new RangeError(`max_norm: the limit must be a positive number, got ${limit}`);
  return map_parameters("max_norm", (W, _, place) => (is_weight(place) ? shorten_rows(W, limit) : W), parameters);
}

function shorten_rows(W: Matrix, limit: number): Matrix {
  const factors: Matrix = map(row_sums(multiply(W, W)), (square) => Math.min(1, limit / Math.sqrt(square)));
  if (factors.values.every((factor) => factor === 1)) return W;
  const ones = map(zeros(1, W.columns, { precision: precision_of(factors.values) }), () => 1);
  return multiply(W, matmul(factors, ones));
}

function is_weight({ name }: Place): boolean {
  return name === "W";
}
