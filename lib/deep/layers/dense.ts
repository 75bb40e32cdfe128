import { new_values, type Precision } from "../../backend/values";
import { check_options } from "../../matrix/check_options";
import { add, row_sums } from "../../matrix/elementwise";
import { matmul } from "../../matrix/matmul";
import { type Matrix, matrix_of } from "../../matrix/matrix";
import { check_count, ShapeError } from "../../matrix/shape";
import { transpose } from "../../matrix/transpose";
import type { Random } from "../../two_layer/random";
import { type BiasesOption, check_initialization, type WeightsOption, weights_from } from "./initializations";
import { type Layer, type Shape, shape_text } from "./layer";

/** How a dense layer begins. */
export interface DenseOptions {
  /** "he_normal" by default, as in chapter 1. */
  readonly weights?: WeightsOption;
  /** "zeros" by default. */
  readonly biases?: BiasesOption;
}

/**
 * Each unit reads all inputs: Z = W·A + b, with W units × inputs and b units × one.
 *
 * Back: dW = dZ·Aᵀ, db = Σ dZ over the examples, dA = Wᵀ·dZ.
 *
 * @throws RangeError if `units` is not a whole number of at least 1, or an option is unknown.
 */
export function dense(units: number, options: DenseOptions = {}): Layer {
  check_options("dense", options, ["weights", "biases"]);
  const { weights = "he_normal", biases = "zeros" } = options;
  const name = `dense ${units}`;
  check_count("dense", "units", units, 1);
  check_initialization("dense", weights, biases);
  return {
    name,
    description: { layer: "dense", units, weights, biases },
    output_shape(input) {
      if (input.length === 1) return [units];
      throw new ShapeError(`needs a column of numbers, and gets ${shape_text(input)}; put flatten() before it`);
    },
    parameter_sizes: ([inputs = 0]) => ({ W: [units, inputs], b: [units, 1] }),
    initialize([inputs = 0]: Shape, random: Random, precision: Precision) {
      const draw = weights_from(weights, inputs, units, random);
      const W = matrix_of(units, inputs, new_values(units * inputs, precision).map(draw), ["units", "inputs"]);
      return { W, b: matrix_of(units, 1, biases_from(biases, W, random, precision), ["units", "one"]) };
    },
    forward({ W, b }, A) {
      if (!W || !b) throw new ShapeError(`${name}: needs parameters { W, b }; initialize_parameters makes them`);
      return {
        A: add(matmul(W, A), b),
        backward: (dZ) => ({
          gradients: { W: matmul(dZ, transpose(A)), b: row_sums(dZ) },
          input_gradient: () => matmul(transpose(W), dZ),
        }),
      };
    },
  };
}

/** Zeros, or b = −w·k for each unit's weights w and a point k in the range. */
function biases_from(option: BiasesOption, W: Matrix, random: Random, precision: Precision) {
  const b = new_values(W.rows, precision);
  if (option === "zeros") return b;
  const [low, high] = option.spread_over;
  return b.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < W.columns; k++) sum -= W.values[i + W.rows * k]! * random.uniform(low, high);
    return sum;
  });
}
