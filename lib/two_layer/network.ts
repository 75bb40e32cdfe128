import { column_argmax } from "../matrix/argmax";
import { add, multiply, row_sums, scale, subtract } from "../matrix/elementwise";
import { matmul } from "../matrix/matmul";
import type { Matrix } from "../matrix/matrix";
import { relu, relu_derivative } from "../matrix/relu";
import { check_examples } from "../matrix/shape";
import { softmax } from "../matrix/softmax";
import type { SparseMatrix } from "../matrix/sparse_matrix";
import { transpose } from "../matrix/transpose";
import type { Parameters } from "./parameters";

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
  check_examples("backward_propagation", "X", X);
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
  const { W1, b1, W2, b2 } = parameters;
  const { dW1, db1, dW2, db2 } = gradients;
  return {
    W1: subtract(W1, scale(dW1, learning_rate)),
    b1: subtract(b1, scale(db1, learning_rate)),
    W2: subtract(W2, scale(dW2, learning_rate)),
    b2: subtract(b2, scale(db2, learning_rate)),
  };
}

/**
 * The digit that the network reads in each image: the one with the highest score.
 *
 * Shape: X is pixels × examples; one digit for each example, as bytes (as 16-bit words if there are more than 256 classes).
 *
 * @throws ShapeError if a size does not fit, RangeError if a score is NaN.
 */
export function predict(parameters: Parameters, X: Images): Uint8Array | Uint16Array {
  return column_argmax(forward_propagation(parameters, X).Z2);
}
