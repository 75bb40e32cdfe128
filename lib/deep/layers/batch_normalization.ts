import { new_values, type Precision, precision_of } from "../../backend/values";
import { check_options } from "../../matrix/check_options";
import { row_sums } from "../../matrix/elementwise";
import { type Matrix, matrix_of } from "../../matrix/matrix";
import { combine_rows, in_rows, row_covariances } from "../../matrix/rows";
import { ShapeError } from "../../matrix/shape";
import { to_dense } from "../../matrix/to_dense";
import { type Forward, type Layer, size_of, type Tensors } from "./layer";

/** How batch normalization averages. */
export interface BatchNormalizationOptions {
  /** The share of each batch in the running means; 0.1 by default. */
  readonly momentum?: number;
  /** Added to the variance, so that a channel in which nothing varies is not divided by 0; 1e-5 by default. */
  readonly epsilon?: number;
}

/**
 * Brings each channel to mean 0 and variance 1, and lets it learn another scale and another mean: gamma·(a − μ)/√(σ² + epsilon) + beta. A channel is one of
 * [channels, height, width], in all places of all examples, or one unit of a column. While training, μ and σ² are those of the batch. When predicting,
 * they are running means of these: running ← (1 − momentum)·running + momentum·batch, where the variance is divided by n − 1 instead of n. These are part
 * of the parameters, as running_mean and running_variance, and are saved with them; they have no gradient. (Ioffe and Szegedy 2015)
 *
 * Back, with â = (a − μ)/√(σ² + epsilon) and n numbers in a channel: dbeta = Σ dz, dgamma = Σ dz·â, and since μ and σ depend on each a,
 * da = gamma/√(σ² + epsilon) · (dz − dbeta/n − â·dgamma/n).
 *
 * @throws RangeError if an option is unusable; ShapeError in a training on a single number for each channel.
 */
export function batch_normalization(options: BatchNormalizationOptions = {}): Layer {
  check_options("batch_normalization", options, ["momentum", "epsilon"]);
  const { momentum = 0.1, epsilon = 1e-5 } = options;
  if (!(momentum > 0 && momentum <= 1)) {
    throw new RangeError(`batch_normalization: momentum must be above 0 and at most 1, got ${momentum}`);
  }
  if (!(epsilon > 0)) throw new RangeError(`batch_normalization: epsilon must be above 0, got ${epsilon}`);
  const name = "batch_normalization";
  return {
    name,
    description: { layer: "batch_normalization", momentum, epsilon },
    output_shape: (input) => input,
    parameter_sizes: ([channels = 0]) => {
      const size = [channels, 1] as const;
      return { gamma: size, beta: size, running_mean: size, running_variance: size };
    },
    initialize([channels = 0], _random, precision) {
      const all = (value: number) => column(channels, precision, () => value);
      return { gamma: all(1), beta: all(0), running_mean: all(0), running_variance: all(1) };
    },
    forward(parameters, signal, input, random) {
      const channels = input[0] ?? size_of(input);
      const A = in_rows(to_dense(signal), channels);
      const shaped = (C: Matrix) => in_rows(C, size_of(input));
      if (!random) {
        const { running_mean, running_variance } = known(parameters, name);
        return normalized(A, parameters, running_mean, deviations(running_variance, epsilon), shaped);
      }
      if (A.columns < 2) {
        throw new ShapeError(
          `${name}: a training needs at least two numbers in each channel, got ${A.columns}; take more examples into a batch`,
        );
      }
      const mean = divided(row_sums(A), A.columns);
      const variance = divided(row_covariances(A, mean, A, mean), A.columns);
      const forward = normalized(A, parameters, mean, deviations(variance, epsilon), shaped, true);
      return { ...forward, running: averaged(parameters, mean, variance, A.columns, momentum) };
    },
  };

  /** gamma·(a − mean)/deviation + beta, and the way back. In a training, mean and deviation depend on A. */
  function normalized(
    A: Matrix,
    parameters: Tensors,
    mean: Matrix,
    deviation: Matrix,
    shaped: (C: Matrix) => Matrix,
    is_training = false,
  ): Forward {
    const { gamma, beta } = known(parameters, name);
    const [g, b, m, d] = [gamma.values, beta.values, mean.values, deviation.values];
    const of_channels = (f: (c: number) => number) => column(A.rows, precision_of(g), f);
    const nothing = of_channels(() => 0);
    const scale = of_channels((c) => g[c]! / d[c]!);
    const shift = of_channels((c) => b[c]! - (g[c]! / d[c]!) * m[c]!);
    return {
      A: shaped(combine_rows(A, scale, A, nothing, shift)),
      backward(slopes) {
        const dZ = in_rows(slopes, A.rows);
        const dbeta = row_sums(dZ);
        const products = row_covariances(dZ, nothing, A, mean).values;
        const dgamma = of_channels((c) => products[c]! / d[c]!);
        return {
          gradients: { gamma: dgamma, beta: dbeta },
          input_gradient() {
            if (!is_training) return shaped(combine_rows(dZ, scale, A, nothing, nothing));
            const [s, n] = [scale.values, A.columns];
            const factor = of_channels((c) => (-s[c]! * dgamma.values[c]!) / (d[c]! * n));
            const rest = of_channels((c) => (-s[c]! * dbeta.values[c]!) / n - factor.values[c]! * m[c]!);
            return shaped(combine_rows(dZ, scale, A, factor, rest));
          },
        };
      },
    };
  }
}

/** The parameters by name. Throws ShapeError if one is missing. */
function known(parameters: Tensors, layer: string) {
  const { gamma, beta, running_mean, running_variance } = parameters;
  if (gamma && beta && running_mean && running_variance) return { gamma, beta, running_mean, running_variance };
  throw new ShapeError(`${layer}: needs parameters; initialize_parameters makes them`);
}

/** The running means after a batch of n numbers in each channel. */
function averaged(parameters: Tensors, mean: Matrix, variance: Matrix, n: number, momentum: number): Tensors {
  const { running_mean, running_variance } = known(parameters, "batch_normalization");
  const average = (old: Matrix, now: Matrix, factor: number) =>
    column(
      old.rows,
      precision_of(old.values),
      (c) => (1 - momentum) * old.values[c]! + momentum * factor * now.values[c]!,
    );
  return {
    running_mean: average(running_mean, mean, 1),
    running_variance: average(running_variance, variance, n / (n - 1)),
  };
}

/** √(variance + epsilon). */
function deviations({ rows, values }: Matrix, epsilon: number): Matrix {
  return column(rows, precision_of(values), (c) => Math.sqrt(values[c]! + epsilon));
}

function divided({ rows, values }: Matrix, n: number): Matrix {
  return column(rows, precision_of(values), (c) => values[c]! / n);
}

/** A number for each channel. */
function column(channels: number, precision: Precision, f: (c: number) => number): Matrix {
  return matrix_of(
    channels,
    1,
    new_values(channels, precision).map((_, c) => f(c)),
    ["channels", "one"],
  );
}
