// A network of any depth is a list of layers, and a layer is a record of pure functions. This is their contract:
//
// - Examples are columns, as in chapter 1. What passes between layers is units × examples.
// - What a layer learns stands in a record of matrices by name, `{ W, b }` for a dense layer. Gradients stand in one of the same
//   names and shapes. A layer that learns nothing has {}. What begins with `running_` is no parameter to be learned, but a running mean of what
//   passed by in training: it has no gradient, and a training's forward pass tells its next value.
// - `forward` returns what it computed and, with it, the function that takes the slopes back. That function is the chain rule for this one
//   layer: from ∂loss/∂(its output) to ∂loss/∂(its parameters) and ∂loss/∂(its input).
// - Nothing is changed, and nothing is random but what `random` decides. It is given while training, and left out when predicting.

import type { Precision } from "../../backend/values";
import type { Matrix } from "../../matrix/matrix";
import type { SparseMatrix } from "../../matrix/sparse_matrix";
import type { Random } from "../../two_layer/random";

/** What passes between layers, units × examples: sparse where it comes from images that are. */
export type Signal = Matrix | SparseMatrix;

/**
 * The sizes of one example: [784] for a column of pixels, [1, 28, 28] for an image of one channel: channels × height × width. Number
 * c + channels·(x + width·y) of an image's column stands in channel c, in column x of row y.
 */
export type Shape = readonly number[];

/** A layer's parameters by name, or their gradients. */
export type Tensors = Readonly<Record<string, Matrix>>;

/** The parameters of a network, or their gradients: one record for each layer. */
export type NetworkParameters = readonly Tensors[];

/** A layer in plain data, from which `network_from` makes it again. */
export interface LayerDescription {
  /** What kind of layer. */
  readonly layer: string;
  readonly [option: string]: unknown;
}

/** The slopes on the way back through a layer. */
export interface Backward {
  /** ∂loss/∂parameter, each of its parameter's name and shape. */
  readonly gradients: Tensors;
  /** ∂loss/∂input, units × examples. A function, since the first layer need not compute it. */
  input_gradient(): Matrix;
}

/** What a layer made of its input. */
export interface Forward {
  /** The output: units × examples. */
  readonly A: Signal;
  /** The way back, from ∂loss/∂A. */
  backward(dA: Matrix): Backward;
  /** The next values of the layer's running means, after a training's forward pass. */
  readonly running?: Tensors;
}

/** One step of a network. See the contract at the top of this file. */
export interface Layer {
  /** Its kind and its size, such as "dense 10". */
  readonly name: string;
  /** The layer in plain data: `make_layer(description)` is a layer like it. */
  readonly description: LayerDescription;
  /**
   * The shape of its output for one example, given that of its input.
   *
   * @throws ShapeError if it cannot take such an input.
   */
  output_shape(input: Shape): Shape;
  /** Rows and columns of each parameter, given the shape of its input for one example. */
  parameter_sizes(input: Shape): Readonly<Record<string, readonly [rows: number, columns: number]>>;
  /** Parameters to begin with, of these sizes. */
  initialize(input: Shape, random: Random, precision: Precision): Tensors;
  /** What the layer makes of its input A, units × examples, whose examples have the shape `input`. `random` is given while training. */
  forward(parameters: Tensors, A: Signal, input: Shape, random?: Random): Forward;
}

/** Whether a parameter of this name is learned, and not a running mean. */
export function is_learned(name: string): boolean {
  return !name.startsWith("running_");
}

/** Parameters without the running means: what gradients and optimizers know of them. */
export function learned_parameters(parameters: NetworkParameters): NetworkParameters {
  return parameters.map((tensors) => Object.fromEntries(Object.entries(tensors).filter(([name]) => is_learned(name))));
}

/** How many numbers an example of this shape has. */
export function size_of(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** "784" or "28 × 28". */
export function shape_text(shape: Shape): string {
  return shape.join(" × ");
}
