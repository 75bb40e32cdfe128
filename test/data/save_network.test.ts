// biome-ignore-all lint/suspicious/noFocusedTests: here `fit` trains a network.

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { write_safetensors } from "../../lib/data/safetensors";
import { load_network, save_network } from "../../lib/data/save_network";
import { fit } from "../../lib/deep/fit";
import { dense } from "../../lib/deep/layers/dense";
import { dropout } from "../../lib/deep/layers/dropout";
import { network } from "../../lib/deep/network";
import { adam } from "../../lib/deep/optimizers/adam";
import { matrix } from "../../lib/matrix/matrix";
import { one_hot } from "../../lib/two_layer/one_hot";
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
