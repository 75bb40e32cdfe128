import { dense, type Network, network } from "handwritten";

/** Dense layers with ReLU between them and softmax at the end: 784 inputs, 10 outputs. */
export function relu_network(hidden_units: readonly number[]): Network {
  const hidden = hidden_units.flatMap((units) => [dense(units), "relu" as const]);
  return network({ inputs: 784, layers: [...hidden, dense(10), "softmax"] });
}
