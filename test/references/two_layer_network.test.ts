import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { matrix } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { gradient_descent } from "../../lib/two_layer/gradient_descent";
import { backward_propagation, forward_propagation } from "../../lib/two_layer/network";
import { one_hot } from "../../lib/two_layer/one_hot";
import "../support/to_be_near";
import { tolerances } from "../support/tolerances";

/** What two_layer_network.py wrote: matrices as lists of rows. */
interface Reference {
  learning_rate: number;
  labels: number[];
  X: number[][];
  parameters: Record<"W1" | "b1" | "W2" | "b2", number[][]>;
  activations: Record<"Z1" | "A1" | "Z2" | "A2", number[][]>;
  gradients: Record<"dW1" | "db1" | "dW2" | "db2", number[][]>;
  losses: number[];
  parameters_after_training: Record<"W1" | "b1" | "W2" | "b2", number[][]>;
}

const reference: Reference = JSON.parse(readFileSync(join(__dirname, "two_layer_network.json"), "utf8"));
const precision = "float64";
const X_dense = matrix(reference.X, { axes: ["pixels", "examples"], precision });
const Y = one_hot(reference.labels, reference.parameters.b2.length);
const parameters = {
  W1: matrix(reference.parameters.W1, { axes: ["hidden", "pixels"], precision }),
  b1: matrix(reference.parameters.b1, { axes: ["hidden", "one"], precision }),
  W2: matrix(reference.parameters.W2, { axes: ["digits", "hidden"], precision }),
  b2: matrix(reference.parameters.b2, { axes: ["digits", "one"], precision }),
};

describe.each([
  ["dense", X_dense],
  ["sparse", to_sparse(X_dense)],
])("two_layer_network beside PyTorch in float64, %s X", (_, X) => {
  it.each(["Z1", "A1", "Z2", "A2"] as const)("forward_propagation(parameters, X).%s is PyTorch's", (name) => {
    const activations = forward_propagation(parameters, X);
    expect(activations[name]).to_be_near(reference.activations[name], tolerances.float64);
  });

  it.each(["dW1", "db1", "dW2", "db2"] as const)("backward_propagation(…).%s is PyTorch's", (name) => {
    const gradients = backward_propagation(parameters, forward_propagation(parameters, X), X, Y);
    expect(gradients[name]).to_be_near(reference.gradients[name], tolerances.float64);
  });

  const { learning_rate, losses } = reference;
  const options = { hidden_units: parameters.b1.rows, learning_rate, iterations: losses.length, seed: 0, parameters };

  it("gradient_descent(X, Y, options).history.loss is PyTorch's, step by step", () => {
    const { history } = gradient_descent(X, Y, options);
    expect(matrix([history.loss], { precision })).to_be_near([losses], tolerances.float64_training);
  });

  it.each(["W1", "b1", "W2", "b2"] as const)("gradient_descent(X, Y, options).parameters.%s is PyTorch's", (name) => {
    const trained = gradient_descent(X, Y, options).parameters;
    expect(trained[name]).to_be_near(reference.parameters_after_training[name], tolerances.float64_training);
  });
});
