import { map, multiply } from "../matrix/elementwise";
import { matmul } from "../matrix/matmul";
import type { Matrix } from "../matrix/matrix";
import { check_count } from "../matrix/shape";
import { to_dense } from "../matrix/to_dense";
import { transpose } from "../matrix/transpose";
import { forward_propagation, type Images } from "../two_layer/network";
import type { Parameters } from "../two_layer/parameters";

/**
 * How much each pixel has added to the score of a digit: pixels × examples. Positive is for the digit, negative against it.
 *
 * A hidden unit that answers passes on its sum, weight by weight, so the score is a sum over pixels too:
 * pixel · Σ W2 · W1, over the hidden units that answer. The biases make up the rest of the score.
 *
 * @throws RangeError if the network has no such digit; ShapeError if sizes do not fit.
 */
export function pixel_evidence(parameters: Parameters, X: Images, digit: number): Matrix<"pixels", "examples"> {
  const { W1, W2 } = parameters;
  check_count("pixel_evidence", "digit", digit, 0);
  if (digit >= W2.rows) {
    throw new RangeError(`pixel_evidence: digit must be below ${W2.rows}, the network's outputs; got ${digit}`);
  }
  const { Z1 } = forward_propagation(parameters, X);
  const passed_on = map(Z1, (sum, unit) => (sum > 0 ? W2.values[digit + W2.rows * unit]! : 0));
  return multiply(matmul(transpose(W1), passed_on), to_dense(X));
}
