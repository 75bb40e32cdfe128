import { describe, expect, it } from "vitest";
import { new_values } from "../../lib/backend/values";
import { read_network, write_network } from "../../lib/data/network_file";
import { fit as train } from "../../lib/deep/fit";
import { batch_normalization } from "../../lib/deep/layers/batch_normalization";
import { convolution } from "../../lib/deep/layers/convolution";
import { dense } from "../../lib/deep/layers/dense";
import { flatten } from "../../lib/deep/layers/flatten";
import { learned_parameters } from "../../lib/deep/layers/layer";
import { average_pool, max_pool } from "../../lib/deep/layers/pooling";
import { network } from "../../lib/deep/network";
import { adamw } from "../../lib/deep/optimizers/adam";
import { l2 } from "../../lib/deep/regularization";
import type { Matrix } from "../../lib/matrix/matrix";
import { one_hot } from "../../lib/two_layer/one_hot";
import { random_from } from "../../lib/two_layer/random";
import { worst_error } from "../support/layer_gradients";
import { tolerances } from "../support/tolerances";

const net = network({
  inputs: [2, 6, 7],
  layers: [
    convolution({ filters: 3, size: 3, padding: "same", bias: false }),
    batch_normalization(),
    "tanh",
    max_pool({ size: 2 }),
    convolution({ filters: 4, size: 2, stride: 1 }),
    average_pool({ size: 2, stride: 1 }),
    "relu",
    flatten(),
    dense(3),
    "softmax",
  ],
});

/** Stripes in noise, of another width for each of three classes. */
function images(examples: number, precision: "float32" | "float64"): Matrix {
  const random = random_from(7);
  const values = new_values(84 * examples, precision);
  for (let n = 0; n < values.length; n++)
    values[n] = random.normal() + 3 * Math.sin(n * (1 + (Math.floor(n / 84) % 3)));
  return { rows: 84, columns: examples, values };
}

const X = images(12, "float32");
const Y = one_hot(
  Uint8Array.from({ length: 12 }, (_, n) => n % 3),
  3,
);

/** What a file keeps of matrices: their numbers. */
function without_axes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(without_axes);
  const entries = Object.entries(value).filter(([name]) => name !== "axes");
  return Object.fromEntries(entries.map(([name, part]) => [name, without_axes(part)]));
}

describe("a convolutional network", () => {
  it("summary() has its shapes and what it learns", () => {
    expect(net.summary().map(({ output, parameters }) => [output, parameters])).toStrictEqual([
      ["2 × 6 × 7", 0],
      ["3 × 6 × 7", 3 * 18],
      ["3 × 6 × 7", 6],
      ["3 × 6 × 7", 0],
      ["3 × 3 × 3", 0],
      ["4 × 2 × 2", 4 * 12 + 4],
      ["4 × 1 × 1", 0],
      ["4 × 1 × 1", 0],
      ["4", 0],
      ["3", 15],
      ["3", 0],
      ["", 54 + 6 + 52 + 15],
    ]);
  });

  it("backward_propagation is the slope of the loss, as it is measured in a training's forward pass", () => {
    const doubles = images(5, "float64");
    const targets = one_hot(Uint8Array.of(0, 1, 2, 1, 0), 3);
    const parameters = net.initialize_parameters({ seed: 1, precision: "float64" });
    const pass = (moved: typeof parameters) => net.forward_propagation(moved, doubles, random_from(1));
    const gradients = net.backward_propagation(pass(parameters), targets);
    const with_running = (moved: typeof parameters) => moved.map((tensors, n) => ({ ...parameters[n], ...tensors }));
    const error = worst_error(learned_parameters(parameters), gradients, (moved) =>
      net.compute_loss(pass(with_running(moved)), targets),
    );
    expect(error).toBeLessThan(tolerances.central_difference);
  });

  it("fit() learns, goes on to the bit, and keeps the running means", () => {
    const options = { seed: 1, batch_size: 5, optimizer: adamw(), rate: 0.01, penalty: l2(1e-4) };
    const whole = train(net, X, Y, { ...options, epochs: 20 });
    const half = train(net, X, Y, { ...options, epochs: 8 });
    const rest = train(net, X, Y, { ...options, epochs: 12, state: half.state });
    expect(rest.parameters).toStrictEqual(whole.parameters);
    const losses = whole.history.epochs.map(({ loss }) => loss);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    const { running_mean, running_variance } = whole.parameters[1]!;
    expect(running_mean!.values.every((mean) => mean !== 0)).toBe(true);
    expect(running_variance!.values.every((variance) => variance > 0 && variance !== 1)).toBe(true);
  });

  it("write_network(trained) is read again to the bit, with its running means and the optimizer's memory", () => {
    const { parameters, state } = train(net, X, Y, { epochs: 1, seed: 1, batch_size: 5, optimizer: adamw() });
    const again = read_network(write_network({ network: net, parameters, state }), "it");
    expect(without_axes(again.parameters)).toStrictEqual(without_axes(parameters));
    expect(without_axes(again.state)).toStrictEqual(without_axes(state));
    expect(again.network.description).toStrictEqual(net.description);
  });

  it("predict(parameters, X) looks at each example alone: no batch changes what it finds", () => {
    const { parameters } = train(net, X, Y, { epochs: 2, seed: 1, batch_size: 5, rate: 0.1 });
    const together = net.compute_outputs(parameters, X).values;
    const alone = Array.from({ length: 12 }, (_, j) => {
      const one = { ...X, columns: 1, values: X.values.slice(84 * j, 84 * (j + 1)) };
      return [...net.compute_outputs(parameters, one).values];
    });
    expect([...together]).toStrictEqual(alone.flat());
  });
});
