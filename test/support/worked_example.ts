import { matrix } from "../../lib/matrix/matrix";
import { one_hot } from "../../lib/two_layer/one_hot";
import type { Parameters } from "../../lib/two_layer/parameters";

/**
 * Two pixels, two hidden units, two digits and two examples, small enough to work out by hand:
 *
 * Z1 = W1·X + b1 = [1 + 2 − 1, 0 + 3 − 1; 1 − 2 + 1/2, 0 − 3 + 1/2] = [2, 2; −1/2, −5/2], so A1 = [2, 2; 0, 0].
 * Z2 = W2·A1 + b2 = [2 + ln 3 − 2; 0] = [ln 3; 0] for both, so A2 = [3/4; 1/4] for both.
 *
 * The true digits are 0 and 1: the loss is (−ln 3/4 − ln 1/4) / 2.
 *
 * dZ2 = (A2 − Y)/2 = [−1/8, 3/8; 1/8, −3/8]
 * dW2 = dZ2·A1ᵀ = [(−1/8 + 3/8)·2, 0; (1/8 − 3/8)·2, 0] = [1/2, 0; −1/2, 0] and db2 = [1/4; −1/4]
 * dA1 = W2ᵀ·dZ2 = [−1/8, 3/8; −4/8 − 3/8, 12/8 + 9/8]; the second unit is off, so dZ1 = [−1/8, 3/8; 0, 0]
 * dW1 = dZ1·Xᵀ = [−1/8·1 + 3/8·0, −1/8·2 + 3/8·3; 0, 0] = [−1/8, 7/8; 0, 0] and db1 = [1/4; 0]
 */
const precision = "float64";
const parameters: Parameters = {
  W1: matrix(
    [
      [1, 1],
      [1, -1],
    ],
    { axes: ["hidden", "pixels"], precision },
  ),
  b1: matrix([[-1], [0.5]], { axes: ["hidden", "one"], precision }),
  W2: matrix(
    [
      [1, 4],
      [0, -3],
    ],
    { axes: ["digits", "hidden"], precision },
  ),
  b2: matrix([[Math.log(3) - 2], [0]], { axes: ["digits", "one"], precision }),
};

export const worked_example = {
  parameters,
  X: matrix(
    [
      [1, 0],
      [2, 3],
    ],
    { axes: ["pixels", "examples"], precision },
  ),
  Y: one_hot([0, 1], 2),
  activations: {
    Z1: [
      [2, 2],
      [-0.5, -2.5],
    ],
    A1: [
      [2, 2],
      [0, 0],
    ],
    Z2: [
      [Math.log(3), Math.log(3)],
      [0, 0],
    ],
    A2: [
      [3 / 4, 3 / 4],
      [1 / 4, 1 / 4],
    ],
  },
  loss: -(Math.log(3 / 4) + Math.log(1 / 4)) / 2,
  gradients: {
    dW1: [
      [-1 / 8, 7 / 8],
      [0, 0],
    ],
    db1: [[1 / 4], [0]],
    dW2: [
      [1 / 2, 0],
      [-1 / 2, 0],
    ],
    db2: [[1 / 4], [-1 / 4]],
  },
};
