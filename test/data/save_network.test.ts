// biome-ignore-all lint/suspicious/noFocusedTests: here `fit` trains a network.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read_network, type SavedNetwork, write_network } from "../../lib/data/network_file";
import { write_safetensors } from "../../lib/data/safetensors";
import { load_network, save_network } from "../../lib/data/save_network";
import { fit } from "../../lib/deep/fit";
import { dense } from "../../lib/deep/layers/dense";
import { dropout } from "../../lib/deep/layers/dropout";
import { huber, mean_squared_error } from "../../lib/deep/losses";
import { network } from "../../lib/deep/network";
import { adam } from "../../lib/deep/optimizers/adam";
import { matrix, to_rows } from "../../lib/matrix/matrix";
import { one_hot } from "../../lib/two_layer/one_hot";
import { net as net_of_reference, saved_network_file } from "../references/saved_network";
import { saved_network_reference } from "../references/saved_network_reference";
import { temporary_directory } from "./temporary_directory";

const X = matrix([
  [0.1, 0.9, 0.4, 0.3],
  [0.8, 0.2, 0.5, 0.6],
]);
const Y = one_hot([0, 1, 1, 0], 2);
const net = network({ inputs: 2, layers: [dense(5), "relu", dropout(0.2), dense(2), "softmax"] });
const settings = { seed: 1, batch_size: 1, optimizer: adam(), rate: 0.1, validation: 0.25 };

async function refusal(path: string): Promise<string> {
  return load_network(path).then(
    () => "nothing",
    (error) => String(error),
  );
}

describe("save_network(path, saved)", () => {
  it("load_network(path) brings back the network, its parameters and its training, to the bit", async () => {
    const path = join(temporary_directory(), "digits.safetensors");
    const { parameters, state } = fit(net, X, Y, { ...settings, epochs: 3 });
    await save_network(path, { network: net, parameters, state });
    const loaded = await load_network(path);
    expect(loaded.network.description).toStrictEqual(net.description);
    expect(loaded.parameters.map(({ W }) => W?.values)).toEqual(parameters.map(({ W }) => W?.values));
    const resumed = fit(loaded.network, X, Y, { ...settings, epochs: 2, state: loaded.state! });
    const whole = fit(net, X, Y, { ...settings, epochs: 5 });
    expect(resumed.state.parameters.map(({ b }) => b?.values)).toEqual(
      whole.state.parameters.map(({ b }) => b?.values),
    );
    expect(resumed.state.best?.loss).toBe(whole.state.best?.loss);
    expect(resumed.history.epochs).toEqual(whole.history.epochs.slice(3));
  });

  it("saves parameters alone as well, and leaves one file in its place", async () => {
    const directory = temporary_directory();
    const path = join(directory, "new", "digits.safetensors");
    const parameters = net.initialize_parameters({ seed: 1, precision: "float64" });
    await save_network(path, { network: net, parameters });
    await save_network(path, { network: net, parameters });
    const loaded = await load_network(path);
    expect(loaded.state).toBeUndefined();
    expect(loaded.parameters[0]!.W!.values).toEqual(parameters[0]!.W!.values);
    expect(readdirSync(join(directory, "new"))).toStrictEqual(["digits.safetensors"]);
  });
});

describe("save_network(path, saved), and what is hard to write", () => {
  const parameters = net.initialize_parameters({ seed: 1 });
  const { state } = fit(net, X, Y, { ...settings, epochs: 1 });
  const through_json = <Thing>(thing: Thing): Thing => JSON.parse(JSON.stringify(thing));
  const saved_as = async (saved: SavedNetwork) => {
    const path = join(temporary_directory(), "file");
    await save_network(path, saved);
    return load_network(path);
  };

  it("numbers that are not finite come back", async () => {
    const unknown = { ...state, best: { ...state.best!, loss: Number.NaN } };
    expect((await saved_as({ network: net, parameters, state: unknown })).state?.best?.loss).toBeNaN();
    const infinite = { ...state, best: { ...state.best!, loss: Number.POSITIVE_INFINITY } };
    expect((await saved_as({ network: net, parameters, state: infinite })).state?.best?.loss).toBe(Infinity);
    const W = matrix([[Number.NaN], [Infinity]]);
    const small = network({ inputs: 1, layers: [dense(2)], loss: mean_squared_error() });
    const loaded = await saved_as({ network: small, parameters: [{ W, b: matrix([[-0], [-Infinity]]) }] });
    expect(loaded.parameters[0]!.W!.values).toEqual(W.values);
    expect(loaded.parameters[0]!.b!.values).toEqual(Float32Array.of(-0, -Infinity));
    for (const delta of [1e-300, 1e300, Number.MAX_VALUE]) {
      const robust = network({ inputs: 1, layers: [dense(2)], loss: huber({ delta }) });
      const [layer] = robust.initialize_parameters({ seed: 1 });
      expect((await saved_as({ network: robust, parameters: [layer!] })).network.loss.description.delta).toBe(delta);
    }
  });

  it("a network that went through JSON is saved as well: its description is all that counts", async () => {
    expect((await saved_as({ network: through_json(net), parameters })).network.description).toEqual(net.description);
  });

  const other = network({ inputs: 3, layers: [dense(5), "relu", dropout(0.2), dense(2), "softmax"] });
  const of_other = other.initialize_parameters({ seed: 1 });
  const wider = network({ inputs: 2, layers: [dense(5), "relu", dropout(0.2), dense(2), "relu", dense(2), "softmax"] });
  const [first, ...rest] = parameters;
  const custom = { ...net, description: { ...net.description, layers: [{ layer: "my own" }] } };
  const without_options = {
    ...net,
    description: { ...net.description, layers: [{ layer: "dense", units: 5 }, ...net.description.layers.slice(1)] },
  };
  it.each<[what: string, saved: object, message: string]>([
    ["no network", { parameters }, "network must be what network() returns, got undefined"],
    ["a description in place of the network", { network: net.description, parameters }, "got { inputs, layers, loss }"],
    ["a layer of one's own", { network: custom, parameters }, 'there is no layer "my own"'],
    ["a description without options", { network: without_options, parameters }, "its network would be {"],
    ["no parameters", { network: net }, "the parameters must be a list with a record of matrices for each layer"],
    ["chapter 1's parameters", { network: net, parameters: { W1: first!.W } }, "got { W1 }"],
    ["parameters with a hole", { network: net, parameters: [null, ...rest] }, "the parameters must be a list"],
    [
      "parameters through JSON",
      { network: net, parameters: through_json(parameters) },
      "parameters.0.W's values must be",
    ],
    ["another network's", { network: net, parameters: of_other }, "parameters.0.W must be 5×2, and is 5×3"],
    ["too few layers", { network: net, parameters: [first] }, "parameters.3.W must be 2×5, and is not there"],
    ["too many layers", { network: net, parameters: [...parameters, first] }, "no place for the tensor parameters.5.W"],
    [
      "a tensor too many",
      { network: net, parameters: [{ ...first, c: first!.b }, ...rest] },
      "no place for the tensor parameters.0.c",
    ],
    [
      "values too few",
      { network: net, parameters: [{ ...first, W: { ...first!.W, values: new Float32Array(9) } }, ...rest] },
      "parameters.0.W is 5×2 (units × inputs) and needs 10 values, got 9",
    ],
    [
      "values of another kind",
      { network: net, parameters: [{ ...first, W: { ...first!.W, values: new Uint8Array(10) } }, ...rest] },
      "parameters.0.W's values must be a Float32Array or a Float64Array, got a Uint8Array",
    ],
    ["another network's state", { network: net, parameters, state: { ...state, parameters: of_other } }, "state.0.W"],
    [
      "another network's optimizer",
      {
        network: net,
        parameters,
        state: { ...state, optimizer: adam().init(wider.initialize_parameters({ seed: 1 })) },
      },
      "no place for the tensor slot.mean.5.W",
    ],
    ["half an epoch", { network: net, parameters, state: { ...state, epoch: 0.5 } }, "do not describe a network"],
    [
      "a slot that holds nothing",
      { network: net, parameters, state: { ...state, optimizer: { step: 1, slots: { mean: null } } } },
      "the slot.mean must be a list",
    ],
  ])("%s: refused, and the file that was there stays", async (_, saved, message) => {
    const path = join(temporary_directory(), "file");
    await save_network(path, { network: net, parameters });
    const before = readFileSync(path);
    await expect(save_network(path, saved as SavedNetwork)).rejects.toThrow(message);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(join(path, ".."))).toStrictEqual(["file"]);
  });
});

describe("load_network(path) refuses", () => {
  const written = (tensors: Record<string, ReturnType<typeof matrix>>, contents?: unknown) => {
    const path = join(temporary_directory(), "file");
    const text = typeof contents === "string" ? contents : JSON.stringify(contents);
    writeFileSync(path, write_safetensors(tensors, contents === undefined ? {} : { handwritten: text }));
    return path;
  };

  it("a file without a network", async () => {
    expect(await refusal(written({}))).toContain("holds no network");
    expect(await refusal(written({}, "{"))).toContain("do not describe a network");
    expect(await refusal(written({}, { network: null }))).toContain("do not describe a network");
    expect(await refusal(written({}, { network: net.description, state: { epoch: 1 } }))).toContain("do not describe");
    expect(await refusal(written({}, { network: {} }))).toContain(
      "its network cannot be made: network_from: a description must hold",
    );
  });

  it("tensors that are missing, or of other sizes than the network's", async () => {
    const contents = { network: net.description };
    expect(await refusal(written({}, contents))).toContain("parameters.0.W must be 5×2, and is not there");
    const W = matrix([[1]]);
    expect(await refusal(written({ "parameters.0.W": W }, contents))).toContain("must be 5×2, and is 1×1");
  });

  it("what cannot be read", async () => {
    expect(await refusal(join(temporary_directory(), "nothing"))).toContain("ENOENT");
  });
});

describe("a file of save_network in PyTorch", () => {
  const bytes = readFileSync(saved_network_file);
  const { network: loaded, parameters } = read_network(bytes, "file");

  it("is what save_network writes today", () => {
    expect(loaded.description).toEqual(net_of_reference.description);
    expect(Buffer.from(write_network({ network: loaded, parameters }))).toEqual(bytes);
  });

  it("is a network with the same outputs, made of nothing but the file", () => {
    const X = matrix(saved_network_reference.X);
    expect([...loaded.predict(parameters, X)]).toEqual(saved_network_reference.digits);
    expect(new Set(saved_network_reference.digits).size).toBe(3);
    const outputs = to_rows(loaded.compute_outputs(parameters, X)).flat();
    for (const [n, output] of saved_network_reference.outputs.flat().entries())
      expect(outputs[n]).toBeCloseTo(output, 6);
  });
});
