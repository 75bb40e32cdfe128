import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load_state_dict } from "../../lib/data/load_state_dict";
import { load_network } from "../../lib/data/save_network";
import type { StateDictOptions } from "../../lib/data/state_dict";
import { convolution } from "../../lib/deep/layers/convolution";
import { dense } from "../../lib/deep/layers/dense";
import { dropout } from "../../lib/deep/layers/dropout";
import { flatten } from "../../lib/deep/layers/flatten";
import { mean_squared_error } from "../../lib/deep/losses";
import { type Network, network } from "../../lib/deep/network";
import { matrix, to_rows } from "../../lib/matrix/matrix";
import { net as net_of_reference, saved_network_file } from "../references/saved_network";
import { saved_network_reference } from "../references/saved_network_reference";
import { temporary_directory } from "./temporary_directory";

const loss = mean_squared_error();
const net = network({ inputs: 3, layers: [dense(2), "relu", dense(2), "softmax"] });
const tensors: Record<string, Nested> = {
  "0.weight": [
    [1, 2, 3],
    [4, 5, 6],
  ],
  "0.bias": [7, 8],
  "2.weight": [
    [1, 2],
    [3, 4],
  ],
  "2.bias": [5, 6],
};

/** A tensor as Python writes it: lists in lists, as deep as it has dimensions. */
type Nested = number | readonly Nested[];

function shape_of(tensor: Nested): number[] {
  return typeof tensor === "number" ? [] : [tensor.length, ...shape_of(tensor[0]!)];
}

/** Where a file with these bytes is. */
function file_of(bytes: Uint8Array): string {
  const path = join(temporary_directory(), "model.safetensors");
  writeFileSync(path, bytes);
  return path;
}

/** Where a file with these tensors is. */
function written(tensors: Readonly<Record<string, Nested>>, dtype: "F32" | "F64" | "I64" = "F32"): string {
  const kinds = { F32: Float32Array, F64: Float64Array, I64: BigInt64Array };
  const parts = Object.values(tensors).map((tensor) => {
    const numbers = [tensor].flat(9) as number[];
    return Buffer.from(
      dtype === "I64" ? BigInt64Array.from(numbers, BigInt).buffer : kinds[dtype].from(numbers).buffer,
    );
  });
  let end = 0;
  const entries = Object.entries(tensors).map(([name, tensor], n) => {
    const start = end;
    end += parts[n]!.length;
    return [name, { dtype, shape: shape_of(tensor), data_offsets: [start, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return file_of(Buffer.concat([length, header, ...parts]));
}

/** The tensors, their modules renamed. */
function named(names: Readonly<Record<string, string>>): Readonly<Record<string, Nested>> {
  return Object.fromEntries(
    Object.entries(tensors).map(([tensor, A]) => {
      const [module, rest] = tensor.split(".");
      return [`${names[module!]}.${rest}`, A];
    }),
  );
}

async function refusal(path: string, net: Network, options?: StateDictOptions): Promise<string> {
  return load_state_dict(path, net, options).then(
    () => "nothing",
    (error) => String(error),
  );
}

describe("load_state_dict(path, network)", () => {
  it("is the parameters of the PyTorch model: convolutions, normalizations, and what follows a flattened image", async () => {
    const path = file_of(Buffer.from(saved_network_reference.state_dict, "base64"));
    const parameters = await load_state_dict(path, net_of_reference);
    const { parameters: saved } = await load_network(saved_network_file);
    expect(parameters).toEqual(saved);
  });

  it("reads an nn.Sequential of the same layers", async () => {
    const W1 = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const W2 = matrix([
      [1, 2],
      [3, 4],
    ]);
    const parameters = await load_state_dict(written(tensors), net);
    expect(parameters).toEqual([{ W: W1, b: matrix([[7], [8]]) }, {}, { W: W2, b: matrix([[5], [6]]) }, {}]);
  });

  it("reads modules that have names", async () => {
    const path = written(named({ 0: "features.first", 2: "last" }));
    const parameters = await load_state_dict(path, net, { names: ["features.first", "last"] });
    expect(parameters).toEqual(await load_state_dict(written(tensors), net));
  });

  it("reads float64 as float64", async () => {
    const [first] = await load_state_dict(written({ ...tensors, "0.bias": [0.1, 0.2] }, "F64"), net);
    expect(first!.b!.values).toEqual(Float64Array.of(0.1, 0.2));
  });

  it("brings filters into this library's order: channels, then columns, then rows", async () => {
    const filter = network({
      inputs: [2, 2, 2],
      layers: [convolution({ filters: 1, size: 2, bias: false }), flatten()],
      loss,
    });
    const weight = [
      [
        [
          [0, 1],
          [2, 3],
        ],
        [
          [4, 5],
          [6, 7],
        ],
      ],
    ]; // a filter: channels of rows
    const [{ W } = {}] = await load_state_dict(written({ "0.weight": weight }), filter);
    expect(to_rows(W!)).toEqual([[0, 4, 1, 5, 2, 6, 3, 7]]);
  });

  it("brings what reads a flattened image into this library's order, and nothing after that", async () => {
    const layers = [flatten(), "relu", dropout(0.1), dense(3), dense(1)] as const;
    const weight = [
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
      [12, 13, 14, 15, 16, 17],
    ];
    const file = written({ "3.weight": weight, "3.bias": [1, 2, 3], "4.weight": [[7, 8, 9]], "4.bias": [10] });
    const weights_of = async (inputs: number[]) => {
      const parameters = await load_state_dict(file, network({ inputs, layers, loss }));
      return [3, 4].map((n) => to_rows(parameters[n]!.W!));
    };
    const turned = [
      [0, 3, 1, 4, 2, 5],
      [6, 9, 7, 10, 8, 11],
      [12, 15, 13, 16, 14, 17],
    ];
    expect(await weights_of([2, 1, 3])).toEqual([turned, [[7, 8, 9]]]);
    expect(await weights_of([2, 3])).toEqual([weight, [[7, 8, 9]]]);
  });
});

describe("load_state_dict(path, network) refuses", () => {
  it("modules of other names, listing all that are missing and unexpected, with the remedy", async () => {
    const path = written(named({ 0: "fc1", 2: "fc2" }));
    expect(await refusal(path, net)).toBe(
      `DataError: ${path}: its tensors are not those of the network: ` +
        "missing are 0.weight (2×3), 0.bias (2), 2.weight (2×2), 2.bias (2); " +
        "unexpected are fc1.weight (2×3), fc1.bias (2), fc2.weight (2×2), fc2.bias (2); " +
        'if its modules have names, give these, { names: ["fc1", …] }, one for each layer that has parameters',
    );
    expect(await refusal(path, net, { names: ["fc1", "fc3"] })).toBe(
      `DataError: ${path}: its tensors are not those of the network: ` +
        "missing are fc3.weight (2×2), fc3.bias (2); unexpected are fc2.weight (2×2), fc2.bias (2)",
    );
  });

  it("a layer too many or too few", async () => {
    const deeper = network({ inputs: 3, layers: [dense(2), "relu", dense(2), "relu", dense(2), "softmax"] });
    expect(await refusal(written(tensors), deeper)).toContain("missing are 4.weight (2×2), 4.bias (2); if its");
    const shallow = network({ inputs: 3, layers: [dense(2), "softmax"] });
    expect(await refusal(written(tensors), shallow)).toContain(
      "network: unexpected are 2.weight (2×2), 2.bias (2); if",
    );
  });

  it("sizes that are not the network's, all of them", async () => {
    const wider = network({ inputs: 4, layers: [dense(2), "relu", dense(3), "softmax"] });
    expect(await refusal(written(tensors), wider)).toContain(
      "its tensors are not of the network's sizes: 0.weight must be 2×4, and is 2×3; 2.weight must be 3×2, and is 2×2; 2.bias must be 3, and is 2",
    );
  });

  it.each<[what: string, options: unknown, message: string]>([
    ["too few names", { names: ["fc1"] }, "names must be 2 texts, one for each of dense 2, dense 2, got 1: fc1"],
    ["a name", { names: "fc1" }, 'got "fc1" (a string)'],
    ["numbers", { names: [0, 2] }, "names must be 2 texts"],
    ["an unknown option", { name: [] }, "there is no option name; did you mean names?"],
  ])("%s", async (_, options, message) => {
    expect(await refusal(written(tensors), net, options as StateDictOptions)).toContain(message);
  });

  it("a network that is none, a damaged file, and a file that is not there", async () => {
    expect(await refusal(written(tensors), {} as Network)).toContain("network must be what network() returns");
    expect(await refusal(file_of(new Uint8Array(3)), net)).toContain("must begin with 8 bytes");
    expect(await refusal(join(temporary_directory(), "nothing"), net)).toContain("ENOENT");
  });

  it("a file whose unused tensor ends before it begins: what came before it would reach beyond the file", async () => {
    const header = Buffer.from(
      JSON.stringify({
        a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
        num_batches_tracked: { dtype: "I64", shape: [], data_offsets: [8, 4] },
      }),
    );
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    const path = file_of(Buffer.concat([length, header, Buffer.alloc(4)]));
    expect(await refusal(path, net)).toContain('its tensor "num_batches_tracked" must end after it begins');
  });

  it("tensors of five dimensions, and numbers of another kind", async () => {
    expect(await refusal(written({ a: [[[[[1]]]]] }), net)).toContain(
      "must have a shape of one to 4 sizes, has [1,1,1,1,1]",
    );
    expect(await refusal(written({ a: [1] }, "I64"), net)).toContain(
      'its tensor "a" is of kind "I64"; F32 and F64 can be',
    );
  });
});
