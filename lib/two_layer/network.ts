import { column_argmax } from "../matrix/argmax";
import { add, multiply, row_sums, scale, subtract } from "../matrix/elementwise";
import { matmul } from "../matrix/matmul";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_whole } from "../matrix/shape";
import type { SparseMatrix } from "../matrix/sparse_matrix";
import { transpose } from "../matrix/transpose";
import { relu, relu_derivative, softmax } from "./activations";
import { batches } from "./batches";
import { check_activations, check_gradients, check_hidden_units, check_parameters, check_targets } from "./checks";
import { DivergenceError } from "./divergence_error";
import { compute_accuracy, compute_loss } from "./loss";
import { initialize_parameters, type Parameters } from "./parameters";

/** Images as columns: pixels × examples, dense or sparse. */
export type Images = Matrix<"pixels", "examples"> | SparseMatrix<"pixels", "examples">;

/** What forward propagation computes on its way, line by line. */
export interface Activations {
  /** Input of the hidden units: hidden × examples. */
  readonly Z1: Matrix<"hidden", "examples">;
  /** Output of the hidden units: hidden × examples. */
  readonly A1: Matrix<"hidden", "examples">;
  /** Score of each digit: digits × examples. */
  readonly Z2: Matrix<"digits", "examples">;
  /** Probability of each digit, Ŷ: digits × examples. */
  readonly A2: Matrix<"digits", "examples">;
}

/** How the loss changes with each parameter: each of its parameter's shape. */
export interface Gradients {
  readonly dW1: Matrix<"hidden", "pixels">;
  readonly db1: Matrix<"hidden", "one">;
  readonly dW2: Matrix<"digits", "hidden">;
  readonly db2: Matrix<"digits", "one">;
}

/**
 * From images to probabilities: Z1 = W1·X + b1, A1 = ReLU(Z1), Z2 = W2·A1 + b2, A2 = softmax(Z2).
 *
 * Shapes: X is pixels × examples; each bias is added to every column. See `Activations` for the results.
 *
 * @throws ShapeError if a parameter's size does not fit the others or X.
 */
export function forward_propagation(parameters: Parameters, X: Images): Activations {
  check_parameters("forward_propagation", parameters, X);
  const { W1, b1, W2, b2 } = parameters;
  const Z1 = add(matmul(W1, X), b1);
  const A1 = relu(Z1);
  const Z2 = add(matmul(W2, A1), b2);
  const A2 = softmax(Z2);
  return { Z1, A1, Z2, A2 };
}

/**
 * The gradient of the mean cross-entropy, by the chain rule from the last line of `forward_propagation` to its first:
 *
 * dZ2 = (A2 − Y)/m,  dW2 = dZ2·A1ᵀ,  db2 = Σ dZ2,  dA1 = W2ᵀ·dZ2,  dZ1 = dA1 ⊙ ReLU′(Z1),  dW1 = dZ1·Xᵀ,  db1 = Σ dZ1.
 *
 * The sums run over the m examples, so each unit has a bias gradient of its own. `activations` are those that
 * `forward_propagation(parameters, X)` returned.
 *
 * Shapes: X is pixels × examples, Y is digits × examples; each gradient has its parameter's shape.
 *
 * @throws ShapeError if sizes do not fit, RangeError if there are no examples.
 */
export function backward_propagation(
  parameters: Parameters,
  activations: Activations,
  X: Images,
  Y: Matrix<"digits", "examples">,
): Gradients {
  check_parameters("backward_propagation", parameters, X);
  check_activations("backward_propagation", parameters, activations, X);
  check_targets("backward_propagation", parameters, X, Y);
  const { W2 } = parameters;
  const { Z1, A1, A2 } = activations;
  const m = X.columns;
  const dZ2 = scale(subtract(A2, Y), 1 / m);
  const dW2 = matmul(dZ2, transpose(A1));
  const db2 = row_sums(dZ2);
  const dA1 = matmul(transpose(W2), dZ2);
  const dZ1 = multiply(dA1, relu_derivative(Z1));
  const dW1 = matmul(dZ1, transpose(X));
  const db1 = row_sums(dZ1);
  return { dW1, db1, dW2, db2 };
}

/**
 * One step downhill: W − learning_rate·dW for each parameter.
 *
 * @throws ShapeError if a gradient does not have its parameter's shape, RangeError if the rate is not a finite number.
 */
export function update_parameters(parameters: Parameters, gradients: Gradients, learning_rate: number): Parameters {
  check_gradients("update_parameters", parameters, gradients);
  if (!Number.isFinite(learning_rate)) {
    throw new RangeError(`update_parameters: learning_rate must be a finite number, got ${learning_rate}`);
  }
  const { W1, b1, W2, b2 } = parameters;
  const { dW1, db1, dW2, db2 } = gradients;
  return {
    W1: subtract(W1, scale(dW1, learning_rate)),
    b1: subtract(b1, scale(db1, learning_rate)),
    W2: subtract(W2, scale(dW2, learning_rate)),
    b2: subtract(b2, scale(db2, learning_rate)),
  };
}

/** What one step of `gradient_descent` saw and made. */
export interface Step {
  /** 0 for the first step. */
  readonly iteration: number;
  /** Loss of the step's examples before its update, in nats. */
  readonly loss: number;
  /** Fraction of the step's examples read correctly before its update. */
  readonly accuracy: number;
  /** Parameters after this step's update. */
  readonly parameters: Parameters;
}

/** The loss and accuracy of each step, before its update. */
export interface History {
  readonly loss: number[];
  readonly accuracy: number[];
}

/** The hyper-parameters of `gradient_descent`. */
export interface TrainingOptions {
  /** How many features of an image the network can look for. */
  readonly hidden_units: number;
  /** How far each step goes: the gradient is multiplied by it. */
  readonly learning_rate: number;
  /** How many steps. */
  readonly iterations: number;
  /** How many examples each step looks at: all of them, unless told. */
  readonly batch_size?: number;
  /** Seed of the initial parameters, and of the batches' order. */
  readonly seed: number;
  /** Parameters to go on from, in place of random ones. */
  readonly parameters?: Parameters;
  /** Called after each step; a notebook watches the training through it. */
  readonly on_step?: (step: Step) => void;
}

/**
 * Trains by gradient descent: forward, loss, backward, update, `iterations` times, each time on all examples or on the next batch of them.
 *
 * Shapes: X is pixels × examples, Y is digits × examples.
 *
 * @throws DivergenceError as soon as the loss is not finite; ShapeError or RangeError if an argument is unusable.
 */
export function gradient_descent(
  X: Images,
  Y: Matrix<"digits", "examples">,
  options: TrainingOptions,
): { parameters: Parameters; history: History } {
  const { hidden_units, learning_rate, iterations, seed, on_step } = options;
  check_whole("gradient_descent", "X", X);
  check_whole("gradient_descent", "Y", Y);
  check_count("gradient_descent", "iterations", iterations, 0);
  const { batch_size = X.columns } = options;
  let parameters = options.parameters ?? initialize_parameters({ inputs: X.rows, hidden_units, outputs: Y.rows, seed });
  check_parameters("gradient_descent", parameters, X);
  check_hidden_units("gradient_descent", parameters, hidden_units);
  check_targets("gradient_descent", parameters, X, Y);
  check_count("gradient_descent", "batch_size", batch_size, 1);
  let last_good = parameters;
  const history: History = { loss: [], accuracy: [] };
  const stream = batches(X, Y, batch_size, seed);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const batch = stream.next().value;
    const activations = forward_propagation(parameters, batch.X);
    const loss = compute_loss(activations, batch.Y);
    if (!Number.isFinite(loss)) throw new DivergenceError({ iteration, loss, learning_rate, parameters: last_good });
    const accuracy = compute_accuracy(activations, batch.Y);
    const gradients = backward_propagation(parameters, activations, batch.X, batch.Y);
    last_good = parameters;
    parameters = update_parameters(parameters, gradients, learning_rate);
    history.loss.push(loss);
    history.accuracy.push(accuracy);
    on_step?.({ iteration, loss, accuracy, parameters });
  }
  return { parameters, history };
}

/**
 * The digit that the network reads in each image: the one with the highest score.
 *
 * Shape: X is pixels × examples; one digit for each example.
 *
 * @throws ShapeError if a size does not fit, RangeError if a score is NaN.
 */
export function predict(parameters: Parameters, X: Images): Uint8Array {
  return column_argmax(forward_propagation(parameters, X).Z2);
}
