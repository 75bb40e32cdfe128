import { check_options } from "../matrix/check_options";
import { map, scale, subtract } from "../matrix/elementwise";
import type { Matrix } from "../matrix/matrix";
import { check_shape } from "../matrix/shape";
import { total_cross_entropy } from "../matrix/softmax";
import { check_fractions, check_probabilities } from "../two_layer/targets";
import type { ActivationName } from "./layers/activation";

/** The last layer of a network, outputs × examples: what goes into its activation, and what comes out. */
export interface Outputs {
  readonly Z: Matrix;
  readonly A: Matrix;
}

/** A loss in plain data, from which `make_loss` makes it again. */
export interface LossDescription {
  readonly loss: string;
  readonly [option: string]: unknown;
}

/** What training makes small: a number for some outputs and their targets Y, of the same shape. */
export interface Loss {
  readonly description: LossDescription;
  /**
   * The activation that the network must end with, if the loss is that of its probabilities. Then value and gradient are taken from
   * what goes *into* it: there no logarithm sees 0, and the gradient is A − Y.
   */
  readonly ends_with?: ActivationName;
  value(outputs: Outputs, Y: Matrix): number;
  /** Throws unless Y holds what the loss can be compared with. */
  check_targets?(Y: Matrix): void;
  /** ∂loss/∂A, or ∂loss/∂Z where `ends_with` is told. */
  gradient(outputs: Outputs, Y: Matrix): Matrix;
}

/** Mean cross-entropy over the examples, in nats, of probabilities by softmax: see `compute_loss`. */
export function cross_entropy(): Loss {
  return {
    description: { loss: "cross_entropy" },
    ends_with: "softmax",
    check_targets: (Y) => check_probabilities("cross_entropy", Y),
    value({ Z }, Y) {
      check_probabilities("cross_entropy", Y);
      return total_cross_entropy("cross_entropy", Z, Y) / Y.columns;
    },
    gradient: ({ A }, Y) => scale(subtract(A, Y), 1 / Y.columns),
  };
}

/**
 * Mean binary cross-entropy over examples and outputs, in nats, of probabilities by sigmoid, each output a question of its own:
 * −y·ln a − (1 − y)·ln(1 − a), which is max(z, 0) − z·y + ln(1 + e^−|z|).
 */
export function binary_cross_entropy(): Loss {
  return {
    description: { loss: "binary_cross_entropy" },
    ends_with: "sigmoid",
    check_targets: (Y) => check_fractions("binary_cross_entropy", Y),
    value({ Z }, Y) {
      check_shape("binary_cross_entropy", "Y", Y, Z);
      check_fractions("binary_cross_entropy", Y);
      let sum = 0;
      for (let n = 0; n < Z.values.length; n++) {
        const z = Z.values[n]!;
        sum += Math.max(z, 0) - z * Y.values[n]! + Math.log1p(Math.exp(-Math.abs(z)));
      }
      return sum / Y.values.length;
    },
    gradient: ({ A }, Y) => scale(subtract(A, Y), 1 / (Y.rows * Y.columns)),
  };
}

/** A loss of the differences d = a − y: the mean of f(d) over examples and outputs. */
function of_differences(description: LossDescription, f: (d: number) => number, f_prime: (d: number) => number): Loss {
  return {
    description,
    value({ A }, Y) {
      let sum = 0;
      for (const d of subtract(A, Y).values) sum += f(d);
      return sum / (Y.rows * Y.columns);
    },
    gradient: ({ A }, Y) => scale(map(subtract(A, Y), f_prime), 1 / (Y.rows * Y.columns)),
  };
}

/** The mean of (a − y)² over examples and outputs. */
export function mean_squared_error(): Loss {
  return of_differences(
    { loss: "mean_squared_error" },
    (d) => d * d,
    (d) => 2 * d,
  );
}

/** The mean of |a − y| over examples and outputs: outliers weigh no more than others. Its slope at 0 is taken as 0. */
export function mean_absolute_error(): Loss {
  return of_differences({ loss: "mean_absolute_error" }, Math.abs, Math.sign);
}

/**
 * The mean over examples and outputs of d²/2 where |d| ≤ delta, and of delta·(|d| − delta/2) beyond: squared near the target, absolute
 * far from it. (Huber 1964)
 *
 * @throws RangeError unless delta is positive.
 */
export function huber(options: { readonly delta?: number } = {}): Loss {
  check_options("huber", options, ["delta"]);
  const { delta = 1 } = options;
  if (!(delta > 0)) throw new RangeError(`huber: delta must be a positive number, got ${delta}`);
  return of_differences(
    { loss: "huber", delta },
    (d) => (Math.abs(d) <= delta ? (d * d) / 2 : delta * (Math.abs(d) - delta / 2)),
    (d) => Math.max(-delta, Math.min(delta, d)),
  );
}

/** What makes a loss again from its description. */
const makers: Readonly<Record<string, (options: LossDescription) => Loss>> = {
  cross_entropy,
  binary_cross_entropy,
  mean_squared_error,
  mean_absolute_error,
  huber: ({ loss: _, ...options }) => huber(options), // It checks what it is given.
};

/** The names of the losses there are. */
export const LOSSES: readonly string[] = Object.keys(makers);

/**
 * The loss of a description: `make_loss(loss.description)` is a loss like `loss`.
 *
 * @throws RangeError if there is no such loss.
 */
export function make_loss(description: LossDescription): Loss {
  const kind = description?.loss;
  if (typeof kind !== "string" || !Object.hasOwn(makers, kind)) {
    throw new RangeError(`make_loss: there is no loss ${JSON.stringify(kind)}; there are ${LOSSES.join(", ")}`);
  }
  return makers[kind]!(description);
}
