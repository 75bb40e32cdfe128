import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Matrix, map, type Network, random_from, type Shape, save_onnx, zeros } from "handwritten";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { size_of } from "../../lib/deep/layers/layer";
import { trained_parameters } from "../support/trained_parameters";
import { networks, random_networks } from "./networks";
import { run_node, run_python } from "./other_programs";

/** What check_onnx.py says of a file. */
interface Found {
  readonly inputs: readonly (string | number)[];
  readonly outputs: readonly (string | number)[];
  readonly inferred: readonly (string | number)[];
  readonly examples: number;
  readonly examples_of_one: number;
  readonly largest: number;
  readonly difference: number | null;
}

const EXAMPLES = 1000;
/** Sums in another order were seen to differ by 1e-6 of the largest output, in float32. */
const ROUNDING = 3e-6;

const all = { ...networks, ...random_networks };
const folder = mkdtempSync(join(tmpdir(), "onnx-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The numbers of some examples, one after the other; those of an image channel by channel, as in X and Y. */
function as_in_onnx({ columns, values }: Matrix, shape: Shape): Float32Array {
  const [channels, height, width] = shape.length === 3 ? shape : [1, 1, size_of(shape)];
  const numbers: number[] = [];
  for (let n = 0; n < columns; n++)
    for (let c = 0; c < channels!; c++)
      for (let y = 0; y < height!; y++)
        for (let x = 0; x < width!; x++) numbers.push(values[size_of(shape) * n + c + channels! * (x + width! * y)]!);
  return Float32Array.from(numbers);
}

function output_shape({ layers, description }: Network): Shape {
  return layers.reduce((shape, layer) => layer.output_shape(shape), description.inputs);
}

/** Writes a network's file with examples and what the library makes of them. */
async function write(name: string, network: Network): Promise<void> {
  const { inputs } = network.description;
  const parameters = trained_parameters(network);
  const random = random_from(3);
  const X = map(zeros(size_of(inputs), EXAMPLES), () => random.uniform(-1, 1));
  const path = join(folder, name);
  await save_onnx(`${path}.onnx`, network, parameters);
  writeFileSync(`${path}.inputs`, as_in_onnx(X, inputs));
  writeFileSync(`${path}.outputs`, as_in_onnx(network.compute_outputs(parameters, X), output_shape(network)));
}

describe("to_onnx(network, parameters)", () => {
  let in_python: Record<string, Found>;
  let in_node: Record<string, number>;
  beforeAll(async () => {
    for (const [name, network] of Object.entries(all)) await write(name, network);
    in_python = JSON.parse(await run_python(join(__dirname, "check_onnx.py"), folder));
    in_node = JSON.parse(await run_node(join(__dirname, "check_onnx.js"), folder));
  }, 600_000);

  it.each(Object.entries(all))("%s: onnxruntime computes what the library does", (name, network) => {
    const { largest, difference, ...shapes } = in_python[name] as Found;
    const outputs = ["examples", ...output_shape(network)];
    const inputs = ["examples", ...network.description.inputs];
    expect(shapes).toEqual({ inputs, outputs, inferred: outputs, examples: EXAMPLES, examples_of_one: 1 });
    expect(difference).toBeLessThan(ROUNDING * Math.max(1, largest));
    expect(in_node[name]).toBeLessThan(ROUNDING * Math.max(1, largest));
    expect(largest).toBeGreaterThan(0);
  });
});
