import { beforeAll, describe, expect, it } from "vitest";
import { draw_mnist } from "../../../lib/data/draw_mnist";
import type { Mnist } from "../../../lib/data/labeled_images";
import { load_mnist } from "../../../lib/data/mnist";
import { gradient_check } from "../../../lib/deep/gradient_check";
import { select_columns } from "../../../lib/matrix/select_columns";
import { gradient_descent } from "../../../lib/two_layer/gradient_descent";
import { compute_loss } from "../../../lib/two_layer/loss";
import { backward_propagation, forward_propagation } from "../../../lib/two_layer/network";
import { one_hot } from "../../../lib/two_layer/one_hot";
import { initialize_parameters, type Parameters } from "../../../lib/two_layer/parameters";

const directory = process.env.MNIST_DIR;

const first = (count: number) => Array.from({ length: count }, (_, j) => j);

/** The check of a 784-10-10 network on the first 100 images. */
function check_network(parameters: Parameters, { train }: Mnist) {
  const X = select_columns(train.images, first(100));
  const Y = one_hot(train.labels.subarray(0, 100));
  return gradient_check({
    parameters,
    gradients: backward_propagation(parameters, forward_propagation(parameters, X), X, Y),
    loss: (changed) => compute_loss(forward_propagation(changed, X), Y),
    pre_activations: (changed) => [forward_propagation(changed, X).Z1],
    seed: 1,
    entries_per_matrix: 100,
  });
}

function fresh_network(weights: "he" | "uniform"): Parameters {
  return initialize_parameters({ inputs: 784, hidden_units: 10, outputs: 10, seed: 1, precision: "float64", weights });
}

/** Fifty steps on a thousand images, in float64: then about three of four are read correctly. */
function trained_network({ train }: Mnist): Parameters {
  const X = select_columns(train.images, first(1000));
  const Y = one_hot(train.labels.subarray(0, 1000));
  const parameters = fresh_network("he");
  const options = { hidden_units: 10, learning_rate: 0.3, iterations: 50, seed: 1, parameters };
  return gradient_descent(X, Y, options).parameters;
}

describe.each([
  { digits: "drawn digits", is_here: true, load: async () => draw_mnist({ train: 1000, test: 1 }) },
  { digits: "MNIST (skipped unless MNIST_DIR is set)", is_here: directory !== undefined, load: () => load_mnist() },
])("gradient_check(784-10-10 network) on $digits", ({ is_here, load }) => {
  let mnist: Mnist;
  beforeAll(async () => {
    if (is_here) mnist = await load();
  });

  it.runIf(is_here).each([
    ["a fresh network", () => fresh_network("he")],
    ["a fresh network with larger weights and biases that are not 0", () => fresh_network("uniform")],
    ["a trained network", () => trained_network(mnist)],
  ])("gradient_check(…) finds a relative error below 1e-7 for %s", (_, network) => {
    const rows = check_network(network(), mnist);
    expect(rows.map(({ matrix, checked, kinks }) => [matrix, checked + kinks])).toEqual([
      ["W1", 100],
      ["b1", 10],
      ["W2", 100],
      ["b2", 10],
      ["all", 20],
    ]);
    for (const row of rows) expect(row.error, row.matrix).toBeLessThan(1e-7);
  });
});
