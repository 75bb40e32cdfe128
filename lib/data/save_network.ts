import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { FitState } from "../deep/fit/records";
import type { NetworkParameters } from "../deep/layers/layer";
import { type Network, type NetworkDescription, network_from } from "../deep/network";
import type { Matrix } from "../matrix/matrix";
import { DataError } from "./data_error";
import { keep_file } from "./keep_file";
import { read_safetensors, write_safetensors } from "./safetensors";

/** A network with what it has learned, and, where a training is to go on, all that it needs for that. */
export interface SavedNetwork {
  readonly network: Network;
  readonly parameters: NetworkParameters;
  readonly state?: FitState;
}

/** What the metadata of a file hold beside the tensors. */
interface Contents {
  readonly network: NetworkDescription;
  readonly state?: {
    readonly epoch: number;
    readonly step: number;
    readonly slots: readonly string[];
    readonly best?: Best;
  };
}

interface Best {
  readonly epoch: number;
  readonly loss: number;
}

const KEY = "handwritten";

/**
 * Saves a network in one safetensors file: its description as metadata, its parameters as tensors `parameters.0.W`, …, and the state of a
 * training with them. The file is in its place whole or not at all.
 *
 * @throws Error if it cannot be written.
 */
export async function save_network(path: string, { network, parameters, state }: SavedNetwork): Promise<void> {
  const tensors: Record<string, Matrix> = named("parameters", parameters);
  if (state) {
    Object.assign(tensors, named("state", state.parameters));
    for (const [slot, memory] of Object.entries(state.optimizer.slots))
      Object.assign(tensors, named(`slot.${slot}`, memory));
    if (state.best) Object.assign(tensors, named("best", state.best.parameters));
  }
  const contents: Contents = {
    network: network.description,
    ...(state && {
      state: {
        epoch: state.epoch,
        step: state.optimizer.step,
        slots: Object.keys(state.optimizer.slots),
        ...(state.best && { best: { epoch: state.best.epoch, loss: state.best.loss } }),
      },
    }),
  };
  const file = resolve(path);
  await keep_file(dirname(file), basename(file), write_safetensors(tensors, { [KEY]: JSON.stringify(contents) }));
}

/**
 * Loads what `save_network` saved, to the bit.
 *
 * @throws DataError if the file is damaged, or is not a saved network; Error if it cannot be read.
 */
export async function load_network(path: string): Promise<SavedNetwork> {
  const { tensors, metadata } = read_safetensors(await readFile(path), path);
  const contents = read_contents(metadata[KEY], path);
  const network = made_again(contents.network, path);
  const taken = (prefix: string) => in_layers(prefix, network, tensors, path);
  const parameters = taken("parameters");
  const { state } = contents;
  if (!state) return { network, parameters };
  return {
    network,
    parameters,
    state: {
      epoch: state.epoch,
      parameters: taken("state"),
      optimizer: {
        step: state.step,
        slots: Object.fromEntries(state.slots.map((slot) => [slot, taken(`slot.${slot}`)])),
      },
      best: state.best && { ...state.best, parameters: taken("best") },
    },
  };
}

function named(prefix: string, parameters: NetworkParameters): Record<string, Matrix> {
  const entries = parameters.flatMap((tensors, layer) =>
    Object.entries(tensors).map(([name, matrix]) => [`${prefix}.${layer}.${name}`, matrix] as const),
  );
  return Object.fromEntries(entries);
}

/** The tensors of a prefix, layer by layer, with the sizes that the network's have. */
function in_layers(
  prefix: string,
  network: Network,
  tensors: Readonly<Record<string, Matrix>>,
  path: string,
): NetworkParameters {
  return network.parameter_sizes().map((sizes, layer) => {
    const found: Record<string, Matrix> = {};
    for (const [name, [rows, columns]] of Object.entries(sizes)) {
      const tensor = tensors[`${prefix}.${layer}.${name}`];
      if (tensor?.rows !== rows || tensor.columns !== columns) {
        const got = tensor ? `is ${tensor.rows}×${tensor.columns}` : "is not there";
        throw new DataError(path, `its tensor ${prefix}.${layer}.${name} must be ${rows}×${columns}, and ${got}`);
      }
      found[name] = tensor;
    }
    return found;
  });
}

function read_contents(text: string | undefined, path: string): Contents {
  if (text === undefined)
    throw new DataError(path, `holds no network: its metadata must have "${KEY}", as save_network writes it`);
  let contents: unknown;
  try {
    contents = JSON.parse(text);
  } catch {
    contents = undefined;
  }
  if (!is_contents(contents)) throw new DataError(path, `its metadata "${KEY}" do not describe a network`);
  return contents;
}

function is_contents(value: unknown): value is Contents {
  if (typeof value !== "object" || value === null || !("network" in value)) return false;
  if (typeof value.network !== "object" || value.network === null) return false;
  if (!("state" in value)) return true;
  const { state } = value;
  if (typeof state !== "object" || state === null || !("epoch" in state && "step" in state && "slots" in state))
    return false;
  const { epoch, step, slots } = state;
  if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(step)) return false;
  if (!Array.isArray(slots) || !slots.every((slot) => typeof slot === "string")) return false;
  if (!("best" in state)) return true;
  const { best } = state;
  return (
    typeof best === "object" && best !== null && "epoch" in best && "loss" in best && typeof best.loss === "number"
  );
}

/** The network of a description; what is wrong with one is a fault of the file. */
function made_again(description: NetworkDescription, path: string): Network {
  try {
    return network_from(description);
  } catch (error) {
    throw new DataError(path, `its network cannot be made: ${error instanceof Error ? error.message : error}`);
  }
}
