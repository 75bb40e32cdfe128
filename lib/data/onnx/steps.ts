import type { ActivationName } from "../../deep/layers/activation";
import { type LayerDescription, type Shape, size_of, type Tensors } from "../../deep/layers/layer";
import { type WindowOptions, windows_on } from "../../deep/layers/windows";
import type { Attribute } from "./messages";
import { column_tensor, filters_tensor, integers, matrix_tensor, type Numbers } from "./tensors";

// A network is a chain: each step reads what the one before it made. In the graph an example of the shape [channels, height, width] is such an image,
// as ONNX's operators want it, and an example of any other shape is a row of numbers in the order of this library's column.

/** One operator of ONNX: its first input is what the step before it made, the others are tensors of the file. */
export interface Step {
  readonly operator: string;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly tensors?: Readonly<Record<string, Numbers>>;
}

/** The value of an attribute: a float, a whole number, a text or a list of whole numbers, as the format names them. */
export type Value = Pick<Attribute, "f"> | Pick<Attribute, "i"> | Pick<Attribute, "s"> | Pick<Attribute, "ints">;

/** A layer as it predicts. */
interface Given {
  readonly description: LayerDescription;
  readonly parameters: Tensors;
  /** The shape of what comes into it. */
  readonly input: Shape;
}

const FLATTEN: Step = { operator: "Flatten", attributes: { axis: { i: 1 } } };
const SOFTMAX: Step = { operator: "Softmax", attributes: { axis: { i: 1 } } };

/** Activations that treat each number by itself. */
const elementwise: Readonly<Record<Exclude<ActivationName, "softmax">, readonly Step[]>> = {
  relu: [{ operator: "Relu" }],
  leaky_relu: [{ operator: "LeakyRelu", attributes: { alpha: { f: 0.01 } } }],
  elu: [{ operator: "Elu", attributes: { alpha: { f: 1 } } }],
  gelu: [{ operator: "Gelu", attributes: { approximate: { s: "tanh" } } }],
  softplus: [{ operator: "Softplus" }],
  sigmoid: [{ operator: "Sigmoid" }],
  tanh: [{ operator: "Tanh" }],
  linear: [],
};

/** The steps of each kind of layer. */
const layers: Readonly<Record<string, (given: Given) => readonly Step[]>> = {
  activation: ({ description: { name }, input }) =>
    name === "softmax" ? softmax(input) : elementwise[name as keyof typeof elementwise],
  average_pool: (given) => pool("AveragePool", given),
  batch_normalization,
  convolution,
  dense: ({ parameters: { W, b } }) => [
    {
      operator: "Gemm", // A·Wᵀ + b, since examples are rows here
      attributes: { transB: { i: 1 } },
      tensors: { W: matrix_tensor(W!), b: column_tensor(b!) },
    },
  ],
  dropout: () => [],
  flatten: ({ input }) => (is_image(input) ? [...channels_last(input), FLATTEN] : []),
  global_average_pool: () => [{ operator: "GlobalAveragePool" }, FLATTEN],
  max_pool: (given) => pool("MaxPool", given),
};

/** The steps of a layer of one of the kinds that have some. */
export function steps_of(given: Given): readonly Step[] {
  return layers[given.description.layer]!(given);
}

/** The names of the layers that have steps. */
export const layers_with_steps: readonly string[] = Object.keys(layers);

/** From a network's input to what its first layer reads. */
export function entering(shape: Shape): readonly Step[] {
  return shape.length === 1 || is_image(shape) ? [] : [FLATTEN];
}

/** From what a network's last layer made to its output. */
export function leaving(shape: Shape): readonly Step[] {
  return shape.length === 1 || is_image(shape) ? [] : [reshape(shape)];
}

function is_image(shape: Shape): boolean {
  return shape.length === 3;
}

/** Examples of a shape; 0 is the number of them, which stays. */
function reshape(shape: Shape): Step {
  return { operator: "Reshape", tensors: { shape: integers([0, ...shape]) } };
}

/** Images with their channels as the fastest axis, as this library has them in a column. */
function channels_last([channels, height, width]: Shape): readonly Step[] {
  if (channels === 1 || height! * width! === 1) return []; // They are in that order already.
  return [{ operator: "Transpose", attributes: { perm: { ints: [0, 2, 3, 1] } } }];
}

/** Softmax is over all numbers of an example, whatever its shape. */
function softmax(input: Shape): readonly Step[] {
  return is_image(input) ? [FLATTEN, SOFTMAX, reshape(input)] : [SOFTMAX];
}

function convolution({ description, parameters: { W, b }, input }: Given): readonly Step[] {
  const options = description as unknown as WindowOptions;
  const { size, stride } = options;
  const { channels, width, height, left, top, across, down } = windows_on(input, options);
  const after = (length: number, before: number, count: number) =>
    Math.max(0, (count - 1) * stride + size - length - before);
  const pads = { ints: [top, left, after(height, top, down), after(width, left, across)] };
  return [
    {
      operator: "Conv",
      attributes: { kernel_shape: { ints: [size, size] }, strides: { ints: [stride, stride] }, pads },
      tensors: { W: filters_tensor(W!, channels, size), ...(b && { b: column_tensor(b) }) },
    },
  ];
}

function pool(operator: string, { description }: Given): readonly Step[] {
  const { size, stride } = description as unknown as WindowOptions;
  return [{ operator, attributes: { kernel_shape: { ints: [size, size] }, strides: { ints: [stride, stride] } } }];
}

/** In a row of numbers each is normalized by itself, so what belongs to its channel is repeated. */
function batch_normalization({ description, parameters, input }: Given): readonly Step[] {
  const { gamma, beta, running_mean, running_variance } = parameters;
  const length = is_image(input) ? gamma!.rows : size_of(input);
  const tensors = {
    gamma: column_tensor(gamma!, length),
    beta: column_tensor(beta!, length),
    running_mean: column_tensor(running_mean!, length),
    running_variance: column_tensor(running_variance!, length),
  };
  return [{ operator: "BatchNormalization", attributes: { epsilon: { f: description.epsilon as number } }, tensors }];
}
