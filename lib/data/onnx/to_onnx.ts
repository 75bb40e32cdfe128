import type { LayerDescription, NetworkParameters, Shape } from "../../deep/layers/layer";
import { check_parameters, type Network, network_from } from "../../deep/network";
import { check_layers, check_network } from "../check_network";
import { ATTRIBUTE_TYPE, DATA_TYPE, type Dimension, encode_model, type Node, type ValueInfo } from "./messages";
import { entering, layers_with_steps, leaving, type Step, steps_of, type Value } from "./steps";
import type { Numbers } from "./tensors";

/**
 * The version of ONNX's operators, and that of the format it came with. 22 is the last in which a kind of layer here changed; later ones only let
 * operators that move numbers take more kinds of them, and 27 and 28 are too new for onnxruntime-node 1.30.
 */
const OPSET = 22;
const IR_VERSION = 10;

/**
 * A network as an ONNX file, which other programs can run, such as onnxruntime in Python, in Node.js and in browsers. It predicts what
 * `compute_outputs` does, to the rounding of float32. Every layer of this library can be written; dropout, which changes nothing when predicting, is left
 * out. A last softmax or sigmoid is part of it, so the outputs are probabilities. Parameters in float64 are rounded to float32.
 *
 * The input is `X`, the output `Y`; their first axis, "examples", is of any length. An example stands in a row, where this library has a column: inputs
 * of 784 make X examples × 784, images of [1, 28, 28] make it examples × 1 × 28 × 28 (channels × height × width, the width fastest), and [28, 28] makes it
 * examples × 28 × 28. Where a network flattens images of several channels, the graph turns them first, so that the weights of the dense layer after
 * it stay in the order they have here, channels fastest. Each parameter has the name that it has in a file of `save_network`, such as `parameters.0.W`;
 * a convolution's W is filters × channels × size × size.
 *
 * @throws RangeError if a layer is one of your own, which ONNX does not know; ShapeError if the parameters are not the network's.
 */
export function to_onnx(network: Network, parameters: NetworkParameters): Uint8Array {
  check_network("to_onnx", network);
  check_layers("to_onnx", "parameters", parameters);
  check_kinds(network.description.layers);
  const { layers, description, parameter_sizes } = network_from(network.description);
  check_parameters("to_onnx", parameters, layers, parameter_sizes());
  const steps: NamedStep[] = [];
  const take = (layer: string, made: readonly Step[]) => steps.push(...made.map((step) => ({ ...step, layer })));
  let shape = description.inputs;
  take("inputs", entering(shape));
  layers.forEach((layer, n) => {
    take(String(n), steps_of({ ...layer, parameters: parameters[n]!, input: shape }));
    shape = layer.output_shape(shape);
  });
  take("outputs", leaving(shape));
  if (steps.length === 0) take("outputs", [{ operator: "Identity" }]);
  return encode_model({
    ir_version: IR_VERSION,
    producer_name: "handwritten",
    graph: {
      name: "network",
      node: nodes_of(steps),
      initializer: steps.flatMap(tensors_of),
      input: [value_info("X", description.inputs)],
      output: [value_info("Y", shape)],
    },
    opset_import: [{ domain: "", version: OPSET }],
  });
}

/** A step and the layer that it is of: its place in the network, or "inputs" or "outputs". */
type NamedStep = Step & { readonly layer: string };

function check_kinds(layers: readonly LayerDescription[]): void {
  layers.forEach(({ layer }, n) => {
    if (layers_with_steps.includes(layer)) return;
    const known = layers_with_steps.join(", ");
    throw new RangeError(
      `to_onnx: layer ${n + 1}, ${layer}, has no form in ONNX that is known here; ${known} have one`,
    );
  });
}

/** The steps as a chain from X to Y. What a node makes has the node's name. */
function nodes_of(steps: readonly NamedStep[]): Node[] {
  const names = steps.map(({ layer, operator }, n) => (n < steps.length - 1 ? `${layer}.${operator}` : "Y"));
  return steps.map((step, n) => ({
    input: [names[n - 1] ?? "X", ...tensors_of(step).map(({ name }) => name)],
    output: [names[n]!],
    name: `${step.layer}.${step.operator}`,
    op_type: step.operator,
    attribute: Object.entries(step.attributes ?? {}).map(([name, value]) => ({ name, ...value, type: type_of(value) })),
  }));
}

function tensors_of({ layer, tensors = {} }: NamedStep): (Numbers & { readonly name: string })[] {
  return Object.entries(tensors).map(([name, numbers]) => ({ ...numbers, name: `parameters.${layer}.${name}` }));
}

function type_of(value: Value): number {
  if ("f" in value) return ATTRIBUTE_TYPE.FLOAT;
  if ("i" in value) return ATTRIBUTE_TYPE.INT;
  return "s" in value ? ATTRIBUTE_TYPE.STRING : ATTRIBUTE_TYPE.INTS;
}

/** Examples of a shape. The denotations are the format's own words for what its axes are. */
function value_info(name: string, shape: Shape): ValueInfo {
  const denotations =
    shape.length === 3 ? ["DATA_CHANNEL", "DATA_FEATURE", "DATA_FEATURE"] : shape.map(() => undefined);
  const sizes = shape.map((size, n): Dimension => ({ dim_value: size, denotation: denotations[n] }));
  const dim: Dimension[] = [{ dim_param: "examples", denotation: "DATA_BATCH" }, ...sizes];
  return { name, type: { tensor_type: { elem_type: DATA_TYPE.FLOAT, shape: { dim } } } };
}
