import { new_values, type Precision } from "../backend/values";
import { check_options } from "../matrix/check_options";
import { type Matrix, matrix_of } from "../matrix/matrix";
import { check_count, check_precision } from "../matrix/shape";
import { random_from } from "./random";

/** Everything that the network learns. */
export interface Parameters {
  /** Weights from each pixel to each hidden unit: hidden × pixels. */
  readonly W1: Matrix<"hidden", "pixels">;
  /** Bias of each hidden unit: hidden × one. */
  readonly b1: Matrix<"hidden", "one">;
  /** Weights from each hidden unit to each digit: digits × hidden. */
  readonly W2: Matrix<"digits", "hidden">;
  /** Bias of each digit: digits × one. */
  readonly b2: Matrix<"digits", "one">;
}

/** Sizes of the network and how its weights begin. */
export interface InitialOptions {
  /** Pixels of an image: 784 for MNIST. */
  readonly inputs: number;
  readonly hidden_units: number;
  /** Classes to tell apart: 10 digits. */
  readonly outputs: number;
  /** The same seed gives the same parameters, to the bit. */
  readonly seed: number;
  /** "he" by default. */
  readonly weights?: "he" | "uniform";
  /** "float32" by default. */
  readonly precision?: Precision;
}

/**
 * Random parameters to begin with.
 *
 * - "he": each weight is normal with mean 0 and variance 2 / (number of inputs of its layer), biases are 0. ReLU halves
 *   the mean square of what passes through it; the 2 makes up for it, so signals keep their size from layer to layer.
 *   (He et al., Delving Deep into Rectifiers, 2015.)
 * - "uniform": weights and biases are evenly distributed in [−0.5, 0.5), whatever the layer's size. Common in first
 *   attempts, and slower to learn: 784 inputs of that size add up to large scores.
 *
 * @throws RangeError if a size is not a whole number of at least 1, the seed is not a 32-bit whole number, or a name is unknown.
 */
export function initialize_parameters(options: InitialOptions): Parameters {
  check_options("initialize_parameters", options, [
    "inputs",
    "hidden_units",
    "outputs",
    "seed",
    "weights",
    "precision",
  ]);
  const { inputs, hidden_units, outputs, seed, weights = "he", precision = "float32" } = options;
  check_count("initialize_parameters", "inputs", inputs, 1);
  check_count("initialize_parameters", "hidden_units", hidden_units, 1);
  check_count("initialize_parameters", "outputs", outputs, 1);
  if (weights !== "he" && weights !== "uniform") {
    throw new RangeError(`initialize_parameters: weights must be "he" or "uniform", got ${JSON.stringify(weights)}`);
  }
  check_precision("initialize_parameters", precision);
  const random = random_from(seed);
  const uniform = () => random.uniform(-0.5, 0.5);
  const weight = (fan_in: number) => (weights === "he" ? () => Math.sqrt(2 / fan_in) * random.normal() : uniform);
  const bias = weights === "he" ? () => 0 : uniform;
  const fill = <Rows extends string, Columns extends string>(
    axes: readonly [Rows, Columns],
    rows: number,
    columns: number,
    draw: () => number,
  ) => matrix_of(rows, columns, new_values(rows * columns, precision).map(draw), axes);
  return {
    W1: fill(["hidden", "pixels"], hidden_units, inputs, weight(inputs)),
    b1: fill(["hidden", "one"], hidden_units, 1, bias),
    W2: fill(["digits", "hidden"], outputs, hidden_units, weight(hidden_units)),
    b2: fill(["digits", "one"], outputs, 1, bias),
  };
}
