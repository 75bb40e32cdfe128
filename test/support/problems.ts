import type { Precision } from "../../lib/backend/values";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import { one_hot } from "../../lib/two_layer/one_hot";
import { initialize_parameters, type Parameters } from "../../lib/two_layer/parameters";
import { random_from } from "../../lib/two_layer/random";

/** The sizes of a small network and of its data. */
export interface Sizes {
  readonly pixels: number;
  readonly hidden: number;
  readonly digits: number;
  readonly examples: number;
}

/** A network, images and labels to try it on. */
export interface Problem {
  readonly parameters: Parameters;
  readonly X: Matrix<"pixels", "examples">;
  readonly Y: Matrix<"digits", "examples">;
  readonly labels: number[];
}

/** Enough of everything that no two axes are equally long: a mistaken axis then has another size. */
export const small_sizes: Sizes = { pixels: 6, hidden: 4, digits: 3, examples: 5 };

/** A random network whose biases are not zero, so that no fault hides behind them, and images half of whose pixels are 0. */
export function small_problem(seed: number, sizes: Sizes = small_sizes, precision: Precision = "float64"): Problem {
  const { pixels, hidden, digits, examples } = sizes;
  const random = random_from(seed);
  const labels = Array.from({ length: examples }, () => random.below(digits));
  const pixel = () => (random.uniform(0, 1) < 0.5 ? 0 : random.uniform(0, 1));
  const X = Array.from({ length: pixels }, () => Array.from({ length: examples }, pixel));
  return {
    parameters: initialize_parameters({
      inputs: pixels,
      hidden_units: hidden,
      outputs: digits,
      seed,
      weights: "uniform",
      precision,
    }),
    X: matrix(X, { axes: ["pixels", "examples"], precision }),
    Y: one_hot(labels, digits),
    labels,
  };
}
