import type { Precision } from "../backend/values";
import { column_argmax } from "../matrix/argmax";
import { check_options } from "../matrix/check_options";
import { scale, subtract } from "../matrix/elementwise";
import { type Matrix, matrix_of } from "../matrix/matrix";
import {
  check_count,
  check_dense,
  check_examples,
  check_precision,
  check_shape,
  check_size,
  check_whole,
  ShapeError,
} from "../matrix/shape";
import { is_sparse } from "../matrix/sparse_matrix";
import { type Random, random_from } from "../two_layer/random";
import { check_made } from "./check_made";
import { in_chunks, joined } from "./in_chunks";
import type { ActivationName } from "./layers/activation";
import { activation } from "./layers/activation";
import {
  type Forward,
  is_learned,
  type Layer,
  type LayerDescription,
  type NetworkParameters,
  type Shape,
  type Signal,
  shape_text,
  size_of,
  type Tensors,
} from "./layers/layer";
import { make_layer } from "./layers/make_layer";
import { map_parameters } from "./layers/map_parameters";
import { cross_entropy, type Loss, type LossDescription, make_loss } from "./losses";

/** What a network is put together from. */
export interface NetworkOptions {
  /** The size of an example, such as 784, or its shape, such as [28, 28]. */
  readonly inputs: number | Shape;
  /** The layers in their order; of an activation its name will do. */
  readonly layers: readonly (Layer | ActivationName)[];
  /** What training makes small; `cross_entropy()` by default. */
  readonly loss?: Loss;
}

/** A network in plain data, from which `network_from` makes it again. */
export interface NetworkDescription {
  readonly inputs: Shape;
  readonly layers: readonly LayerDescription[];
  readonly loss: LossDescription;
}

/** What the layers made of some examples on the way forward. */
export interface NetworkActivations {
  /** What each layer made, and its way back. */
  readonly layers: readonly Forward[];
  /** Scores, outputs × examples: what goes into the last activation, if the loss is that of its probabilities; else the outputs. */
  readonly Z: Matrix;
  /** The outputs, outputs × examples. */
  readonly A: Matrix;
}

/** One line of a network's summary. */
export interface SummaryRow {
  readonly layer: string;
  readonly output: string;
  readonly parameters: number;
  readonly [column: string]: string | number;
}

/** A network of any depth, with the verbs of chapter 1. All of them are pure. */
export interface Network {
  readonly description: NetworkDescription;
  readonly layers: readonly Layer[];
  readonly loss: Loss;
  /** Parameters to begin with: the same seed gives the same ones, to the bit. */
  initialize_parameters(options: { readonly seed: number; readonly precision?: Precision }): NetworkParameters;
  /** From examples, inputs × examples, to outputs. `random` is given while training, and decides what dropout leaves out. */
  forward_propagation(parameters: NetworkParameters, X: Signal, random?: Random): NetworkActivations;
  /** The loss of some outputs, given their targets: outputs × examples. */
  compute_loss(activations: NetworkActivations, Y: Matrix): number;
  /** ∂loss/∂parameters, each of its parameter's name and shape, from the last layer to the first. */
  backward_propagation(activations: NetworkActivations, Y: Matrix): NetworkParameters;
  /** One step downhill: each parameter minus learning_rate times its gradient. */
  update_parameters(
    parameters: NetworkParameters,
    gradients: NetworkParameters,
    learning_rate: number,
  ): NetworkParameters;
  /** The parameters with the running means of a training's forward pass: what batch normalization predicts with. `fit` calls it after each update. */
  with_running_means(parameters: NetworkParameters, activations: NetworkActivations): NetworkParameters;
  /** The outputs for some examples, outputs × examples: probabilities of each class, or the numbers of a curve. */
  compute_outputs(parameters: NetworkParameters, X: Signal): Matrix;
  /** The class of each example: the output with the highest score; of a single sigmoid, whether it is at least ½. */
  predict(parameters: NetworkParameters, X: Signal): Uint8Array | Uint16Array;
  /** Rows and columns of each parameter, layer by layer. */
  parameter_sizes(): readonly ReturnType<Layer["parameter_sizes"]>[];
  /** Names, output shapes and numbers of parameters, layer by layer, and the total: for `show_table`. */
  summary(): SummaryRow[];
}

/**
 * Puts a network together, and finds what does not fit, before there are any data.
 *
 * `network({ inputs: 784, layers: [dense(10), "relu", dense(10), "softmax"] })` is the network of chapter 1, to the bit.
 *
 * @throws ShapeError if a layer cannot take what the one before it gives, RangeError if an option is unusable. The message names the layer.
 */
export function network(options: NetworkOptions): Network {
  check_options("network", options, ["inputs", "layers", "loss"]);
  const { inputs, layers: given, loss = cross_entropy() } = options;
  const input = check_inputs(inputs);
  const layers = given.map((layer, n) =>
    naming_layer(n, () => {
      if (typeof layer === "string") return activation(layer);
      check_made("a layer", layer, "forward", "dense(10)");
      return layer;
    }),
  );
  check_made("network: loss", loss, "gradient", "cross_entropy()");
  const shapes = output_shapes(input, layers);
  const sizes = layers.map((layer, n) => layer.parameter_sizes(shapes[n - 1] ?? input));
  check_ending(layers, loss);
  const outputs = size_of(shapes.at(-1)!);
  if (loss.ends_with === "softmax" && outputs === 1) {
    throw new RangeError(
      'network: softmax over one output is always 1; for yes or no end with dense(1), "sigmoid" and the loss binary_cross_entropy()',
    );
  }
  const description = { inputs: input, layers: layers.map((layer) => layer.description), loss: loss.description };

  function forward_propagation(parameters: NetworkParameters, X: Signal, random?: Random): NetworkActivations {
    check_whole("forward_propagation", "X", X);
    check_size("forward_propagation", "X", X, {
      rows: size_of(input),
      columns: X.columns,
      axes: ["inputs", "examples"],
    });
    check_parameters("forward_propagation", parameters, layers, sizes);
    const made: Forward[] = [];
    let A = X;
    layers.forEach((layer, n) => {
      const forward = layer.forward(parameters[n]!, A, shapes[n - 1] ?? input, random);
      A = forward.A;
      made.push(forward);
    });
    const Z = loss.ends_with ? (made.at(-2)?.A ?? X) : A;
    return { layers: made, Z: dense_output(Z), A: dense_output(A) };
  }

  /** What is found in the activations, for some examples after the other. */
  function predicted<Found>(
    parameters: NetworkParameters,
    X: Signal,
    found: (activations: NetworkActivations) => Found,
  ) {
    check_whole("forward_propagation", "X", X);
    return in_chunks(parameters, X, (parameters, X) => found(forward_propagation(parameters, X)));
  }

  function backward_propagation(activations: NetworkActivations, Y: Matrix): NetworkParameters {
    check_targets("backward_propagation", Y, activations.A.columns, outputs);
    const first = sizes.findIndex((tensors) => Object.keys(tensors).length > 0); // Below it nothing learns.
    const last = loss.ends_with ? layers.length - 2 : layers.length - 1; // The loss's gradient is that below the activation.
    const gradients: Tensors[] = layers.map(() => ({}));
    let slope = () => loss.gradient(activations, Y);
    for (let n = last; n >= Math.max(0, first); n--) {
      const { gradients: found, input_gradient } = activations.layers[n]!.backward(slope());
      gradients[n] = found;
      slope = input_gradient;
    }
    return gradients;
  }

  return {
    description,
    layers,
    loss,
    forward_propagation,
    backward_propagation,
    initialize_parameters(options) {
      check_options("initialize_parameters", options, ["seed", "precision"]);
      const { seed, precision = "float32" } = options;
      check_precision("initialize_parameters", precision);
      const random = random_from(seed);
      return layers.map((layer, n) => layer.initialize(shapes[n - 1] ?? input, random, precision));
    },
    compute_loss(activations, Y) {
      check_targets("compute_loss", Y, activations.A.columns, outputs);
      return loss.value(activations, Y);
    },
    update_parameters(parameters, gradients, learning_rate) {
      if (!Number.isFinite(learning_rate)) {
        throw new RangeError(`update_parameters: learning_rate must be a finite number, got ${learning_rate}`);
      }
      const step = (W: Matrix, [dW]: readonly Matrix[]) => subtract(W, scale(dW!, learning_rate));
      return map_parameters("update_parameters", step, parameters, gradients);
    },
    with_running_means(parameters, { layers: made }) {
      if (!made.some(({ running }) => running)) return parameters;
      return parameters.map((tensors, n) => ({ ...tensors, ...made[n]?.running }));
    },
    compute_outputs(parameters, X) {
      const found = predicted(parameters, X, ({ A }) => A);
      const values = joined(found.map((A) => A.values));
      return matrix_of(outputs, X.columns, values, found[0]?.axes);
    },
    predict(parameters, X) {
      if (outputs > 1) return joined(predicted(parameters, X, ({ Z }) => column_argmax(Z)));
      if (loss.ends_with === "sigmoid") {
        return joined(predicted(parameters, X, ({ A }) => Uint8Array.from(A.values, (a) => (a >= 0.5 ? 1 : 0))));
      }
      throw new RangeError("predict: the network has one output, which is no class; compute_outputs gives its number");
    },
    parameter_sizes: () => sizes,
    summary: () => summary_of(input, layers, shapes, sizes),
  };
}

/**
 * The network of a description, as a saved file holds it.
 *
 * @throws as `network` does.
 */
export function network_from({ inputs, layers, loss }: NetworkDescription): Network {
  if (!Array.isArray(inputs) || !Array.isArray(layers)) {
    throw new RangeError("network_from: a description must hold the lists `inputs` and `layers`, and a `loss`");
  }
  const made = layers.map((layer, n) => naming_layer(n, () => make_layer(layer)));
  return network({ inputs, layers: made, loss: make_loss(loss) });
}

/** Has an error about a layer say which one it is. */
function naming_layer(n: number, make: () => Layer): Layer {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`network: layer ${n + 1}: ${error.message}`);
    throw error;
  }
}

function check_inputs(inputs: number | Shape): Shape {
  const shape = typeof inputs === "number" ? [inputs] : [...inputs];
  if (shape.length === 0)
    throw new RangeError("network: inputs must be a number or a list of sizes, got an empty list");
  for (const size of shape) check_count("network", "inputs", size, 1);
  return shape;
}

/** The shape of each layer's output. */
function output_shapes(input: Shape, layers: readonly Layer[]): Shape[] {
  const shapes: Shape[] = [];
  layers.forEach((layer, n) => {
    try {
      shapes.push(layer.output_shape(shapes[n - 1] ?? input));
    } catch (error) {
      if (error instanceof ShapeError) throw new ShapeError(`network: layer ${n + 1}, ${layer.name}, ${error.message}`);
      throw error;
    }
  });
  return shapes;
}

function check_ending(layers: readonly Layer[], { ends_with, description }: Loss): void {
  const last = layers.at(-1);
  if (!last) throw new RangeError("network: layers must hold at least one layer");
  if (ends_with && (last.description.layer !== "activation" || last.name !== ends_with)) {
    throw new ShapeError(
      `network: layer ${layers.length}, ${last.name}, is the last, and the loss ${description.loss} needs "${ends_with}" there`,
    );
  }
}

/** Throws ShapeError unless parameters are those of a network, layer by layer. */
export function check_parameters(
  caller: string,
  parameters: NetworkParameters,
  layers: readonly Layer[],
  sizes: readonly ReturnType<Layer["parameter_sizes"]>[],
): void {
  if (parameters.length !== layers.length) {
    throw new ShapeError(
      `${caller}: the network has ${layers.length} layers, the parameters are those of ${parameters.length}; initialize_parameters makes them`,
    );
  }
  sizes.forEach((expected, n) => {
    for (const [name, [rows, columns]] of Object.entries(expected)) {
      check_shape(caller, `${name} of layer ${n + 1}, ${layers[n]!.name},`, parameters[n]![name]!, { rows, columns });
    }
  });
}

function check_targets(caller: string, Y: Matrix, examples: number, outputs: number): void {
  check_dense(caller, "Y", Y);
  check_size(caller, "Y", Y, { rows: outputs, columns: examples, axes: ["outputs", "examples"] });
  check_examples(caller, "Y", Y);
}

function dense_output(A: Signal): Matrix {
  if (is_sparse(A)) throw new ShapeError("network: no layer computes anything; put a dense layer into it");
  return A;
}

function summary_of(
  input: Shape,
  layers: readonly Layer[],
  shapes: readonly Shape[],
  sizes: readonly ReturnType<Layer["parameter_sizes"]>[],
): SummaryRow[] {
  const counts = sizes.map((tensors) =>
    Object.entries(tensors).reduce((sum, [name, [rows, columns]]) => sum + (is_learned(name) ? rows * columns : 0), 0),
  );
  const rows = layers.map(({ name }, n) => ({ layer: name, output: shape_text(shapes[n]!), parameters: counts[n]! }));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return [
    { layer: "inputs", output: shape_text(input), parameters: 0 },
    ...rows,
    { layer: "total", output: "", parameters: total },
  ];
}
