import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { save_onnx } from "../../../lib/data/onnx/save_onnx";
import { to_onnx } from "../../../lib/data/onnx/to_onnx";
import { batch_normalization } from "../../../lib/deep/layers/batch_normalization";
import { convolution } from "../../../lib/deep/layers/convolution";
import { dense } from "../../../lib/deep/layers/dense";
import { dropout } from "../../../lib/deep/layers/dropout";
import { flatten } from "../../../lib/deep/layers/flatten";
import type { NetworkParameters, Shape } from "../../../lib/deep/layers/layer";
import { average_pool, global_average_pool, max_pool } from "../../../lib/deep/layers/pooling";
import { mean_squared_error } from "../../../lib/deep/losses";
import { type Network, type NetworkOptions, network } from "../../../lib/deep/network";
import { matrix } from "../../../lib/matrix/matrix";
import { trained_parameters } from "../../support/trained_parameters";
import { temporary_directory } from "../temporary_directory";
import { type Fields, messages, read_message, texts } from "./read_message";

// Numbers of fields are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.

function graph_of(bytes: Uint8Array): Fields {
  return messages(read_message(bytes), 7)[0]!;
}

/** The value of an attribute, which says by its own kind which field holds it. */
function value_of(attribute: Fields): unknown {
  const [type] = attribute[20]!;
  if (type === 1) return attribute[2]![0];
  if (type === 2) return attribute[3]![0];
  return type === 3 ? texts(attribute, 4)[0] : attribute[8];
}

/** The nodes as they are read aloud: `Y = Gemm(X, parameters.0.W, parameters.0.b, transB: 1)`. */
function nodes_of(bytes: Uint8Array): string[] {
  return messages(graph_of(bytes), 1).map((node) => {
    const attributes = messages(node, 5).map((one) => `${texts(one, 1)[0]}: ${value_of(one)}`);
    return `${texts(node, 2)[0]} = ${texts(node, 4)[0]}(${[...texts(node, 1), ...attributes].join(", ")})`;
  });
}

/** The tensors, by their names: sizes and numbers. */
function tensors_of(bytes: Uint8Array): Record<string, { sizes: unknown; numbers: number[] }> {
  const tensors = messages(graph_of(bytes), 5).map((tensor) => {
    const raw = (tensor[9]![0] as Uint8Array).slice().buffer;
    const numbers = tensor[2]![0] === 1 ? [...new Float32Array(raw)] : [...new BigInt64Array(raw)].map(Number);
    return [texts(tensor, 8)[0]!, { sizes: tensor[1], numbers }] as const;
  });
  return Object.fromEntries(tensors);
}

/** The inputs (11) or outputs (12): name, kind of number and sizes. */
function values_of(bytes: Uint8Array, field: 11 | 12): string[] {
  return messages(graph_of(bytes), field).map((value) => {
    const tensor = messages(messages(value, 2)[0]!, 1)[0]!;
    const sizes = messages(messages(tensor, 2)[0]!, 1).map((one) => one[1]?.[0] ?? texts(one, 2)[0]);
    return `${texts(value, 1)[0]}: ${tensor[1]![0]}, ${sizes.join(" × ")}`;
  });
}

/** The nodes of a network with these layers. */
function nodes_with(inputs: number | Shape, layers: NetworkOptions["layers"]): string[] {
  const net = network({ inputs, layers, loss: mean_squared_error() });
  return nodes_of(to_onnx(net, trained_parameters(net)));
}

const net = network({ inputs: 3, layers: [dense(2), "relu", dropout(0.5), dense(2), "softmax"] });
const parameters: NetworkParameters = [
  {
    W: matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    b: matrix([[7], [8]]),
  },
  {},
  {},
  {
    W: matrix([
      [0, 1],
      [2, 3],
    ]),
    b: matrix([[4], [5]]),
  },
  {},
];

describe("to_onnx(network, parameters)", () => {
  const bytes = to_onnx(net, parameters);

  it("is a model of opset 22, and of the format's version that came with it", () => {
    const model = read_message(bytes);
    expect(model[1]).toEqual([10]);
    expect(texts(model, 2)).toEqual(["handwritten"]);
    expect(messages(model, 8)).toEqual([{ 1: [new Uint8Array()], 2: [22] }]);
  });

  it("has a node for each layer that computes something, in a chain from X to Y", () => {
    expect(nodes_of(bytes)).toEqual([
      "0.Gemm = Gemm(X, parameters.0.W, parameters.0.b, transB: 1)",
      "1.Relu = Relu(0.Gemm)",
      "3.Gemm = Gemm(1.Relu, parameters.3.W, parameters.3.b, transB: 1)",
      "Y = Softmax(3.Gemm, axis: 1)",
    ]);
    expect(messages(graph_of(bytes), 1).map((node) => texts(node, 3)[0])).toEqual([
      "0.Gemm",
      "1.Relu",
      "3.Gemm",
      "4.Softmax",
    ]);
  });

  it("has any number of examples, each a row", () => {
    expect(values_of(bytes, 11)).toEqual(["X: 1, examples × 3"]);
    expect(values_of(bytes, 12)).toEqual(["Y: 1, examples × 2"]);
  });

  it("has the parameters row by row, with the names of save_network", () => {
    expect(tensors_of(bytes)).toEqual({
      "parameters.0.W": { sizes: [2, 3], numbers: [1, 2, 3, 4, 5, 6] },
      "parameters.0.b": { sizes: [2], numbers: [7, 8] },
      "parameters.3.W": { sizes: [2, 2], numbers: [0, 1, 2, 3] },
      "parameters.3.b": { sizes: [2], numbers: [4, 5] },
    });
  });

  it("rounds float64 to float32", () => {
    const doubled = parameters.map((tensors) =>
      Object.fromEntries(
        Object.entries(tensors).map(([name, A]) => [name, { ...A, values: Float64Array.from(A.values) }]),
      ),
    );
    expect(to_onnx(net, doubled)).toEqual(bytes);
  });

  it("takes a network that went through JSON: its description is all that counts", () => {
    expect(to_onnx(JSON.parse(JSON.stringify(net)), parameters)).toEqual(bytes);
  });
});

describe("to_onnx(network, parameters) of images", () => {
  it("has them as channels × height × width, and filters as well", () => {
    const net = network({
      inputs: [2, 2, 3],
      layers: [convolution({ filters: 1, size: 2 })],
      loss: mean_squared_error(),
    });
    const bytes = to_onnx(net, [{ W: matrix([[0, 1, 2, 3, 4, 5, 6, 7]]), b: matrix([[8]]) }]);
    expect(values_of(bytes, 11)).toEqual(["X: 1, examples × 2 × 2 × 3"]);
    expect(values_of(bytes, 12)).toEqual(["Y: 1, examples × 1 × 1 × 2"]);
    expect(tensors_of(bytes)["parameters.0.W"]).toEqual({ sizes: [1, 2, 2, 2], numbers: [0, 2, 4, 6, 1, 3, 5, 7] });
  });

  it("pads at the right and at the bottom once more, where zeros do not come out even", () => {
    expect(nodes_with([1, 4, 5], [convolution({ filters: 1, size: 2, padding: "same" })])).toEqual([
      "Y = Conv(X, parameters.0.W, parameters.0.b, kernel_shape: 2,2, strides: 1,1, pads: 0,0,1,1)",
    ]);
    expect(
      nodes_with([1, 4, 5], [convolution({ filters: 1, size: 3, stride: 2, padding: "same", bias: false })]),
    ).toEqual(["Y = Conv(X, parameters.0.W, kernel_shape: 3,3, strides: 2,2, pads: 0,1,1,1)"]);
  });

  it("turns several channels before it flattens them, and only then", () => {
    expect(nodes_with([2, 4, 5], [flatten()])).toEqual([
      "0.Transpose = Transpose(X, perm: 0,2,3,1)",
      "Y = Flatten(0.Transpose, axis: 1)",
    ]);
    expect(nodes_with([1, 4, 5], [flatten()])).toEqual(["Y = Flatten(X, axis: 1)"]);
    expect(nodes_with([4, 5], [flatten()])).toEqual(["Y = Flatten(X, axis: 1)"]);
    expect(nodes_with(4, [flatten()])).toEqual(["Y = Identity(X)"]);
  });

  it("pools", () => {
    const windows = "kernel_shape: 2,2, strides";
    expect(nodes_with([2, 4, 5], [max_pool({ size: 2, stride: 1 })])).toEqual([`Y = MaxPool(X, ${windows}: 1,1)`]);
    expect(nodes_with([2, 4, 5], [average_pool({ size: 2 })])).toEqual([`Y = AveragePool(X, ${windows}: 2,2)`]);
    expect(nodes_with([2, 4, 5], [global_average_pool()]).at(0)).toBe("0.GlobalAveragePool = GlobalAveragePool(X)");
  });

  it("takes softmax over all of an image, as over all of a column", () => {
    expect(nodes_with([2, 4, 5], ["softmax"])).toEqual([
      "0.Flatten = Flatten(X, axis: 1)",
      "0.Softmax = Softmax(0.Flatten, axis: 1)",
      "Y = Reshape(0.Softmax, parameters.0.shape)",
    ]);
  });

  it("repeats what belongs to a channel, where an example is a row of numbers", () => {
    const net = network({
      inputs: [2, 3],
      layers: [batch_normalization({ epsilon: 0.5 })],
      loss: mean_squared_error(),
    });
    const [tensors] = net.initialize_parameters({ seed: 1 });
    const bytes = to_onnx(net, [{ ...tensors, gamma: matrix([[1], [2]]) }]);
    expect(tensors_of(bytes)["parameters.0.gamma"]).toEqual({ sizes: [6], numbers: [1, 2, 1, 2, 1, 2] });
    expect(nodes_of(bytes)[1]).toMatch(/^0\.BatchNormalization = .*gamma, .*beta, .*mean, .*variance, epsilon: 0.5\)$/);
    expect(values_of(bytes, 12)).toEqual(["Y: 1, examples × 2 × 3"]);
    expect(tensors_of(bytes)["parameters.outputs.shape"]!.numbers).toEqual([0, 2, 3]);
  });
});

describe("to_onnx(network, parameters) refuses", () => {
  const custom = { ...net, description: { ...net.description, layers: [{ layer: "my own" }] } };
  const [first, ...rest] = parameters;
  it.each<[what: string, network: unknown, parameters: unknown, message: string]>([
    ["no network", undefined, parameters, "to_onnx: network must be what network() returns, got undefined"],
    [
      "a layer of one's own",
      custom,
      parameters,
      "to_onnx: layer 1, my own, has no form in ONNX that is known here; activation,",
    ],
    [
      "no parameters",
      net,
      undefined,
      "to_onnx: the parameters must be a list with a record of matrices for each layer",
    ],
    ["chapter 1's parameters", net, { W1: first!.W }, "got { W1 }"],
    ["a layer too few", net, rest, "to_onnx: the network has 5 layers, the parameters are those of 4"],
    [
      "another network's",
      net,
      [{ W: matrix([[1]]), b: first!.b }, ...rest],
      "W of layer 1, dense 2, must be 2×3, got 1×1",
    ],
    ["a matrix that is missing", net, [{ W: first!.W }, ...rest], "b of layer 1, dense 2, must be a matrix"],
  ])("%s", (_, network, parameters, message) => {
    expect(() => to_onnx(network as Network, parameters as NetworkParameters)).toThrow(message);
  });
});

describe("save_onnx(path, network, parameters)", () => {
  it("writes the file whole, and leaves the one that was there where it cannot", async () => {
    const path = join(temporary_directory(), "new", "digits.onnx");
    await save_onnx(path, net, parameters);
    expect(new Uint8Array(readFileSync(path))).toEqual(to_onnx(net, parameters));
    writeFileSync(path, "mine");
    await expect(save_onnx(path, net, [])).rejects.toThrow("to_onnx: the network has 5 layers");
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect(readdirSync(join(path, ".."))).toEqual(["digits.onnx"]);
  });
});
