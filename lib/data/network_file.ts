import type { FitState } from "../deep/fit/records";
import { is_learned, type NetworkParameters } from "../deep/layers/layer";
import { type Network, type NetworkDescription, network_from } from "../deep/network";
import type { Matrix } from "../matrix/matrix";
import { type Bytes, bytes_of } from "./bytes_of";
import { check_layers, check_network } from "./check_network";
import { DataError } from "./data_error";
import { from_json, is_count, is_record, to_json } from "./json";
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
    readonly best?: { readonly epoch: number; readonly loss: number };
  };
}

const KEY = "handwritten";

/**
 * A network as one safetensors file: its description as metadata, its parameters as tensors `parameters.0.W`, …, and the state of a training
 * with them. The file is read once before it is returned, so that what cannot be read is not written.
 *
 * @throws RangeError or ShapeError if something could not be read again, such as parameters of another network.
 */
export function write_network({ network, parameters, state }: SavedNetwork): Uint8Array {
  check_network("save_network", network);
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
  const bytes = write_safetensors(tensors, { [KEY]: to_json(contents) });
  check_again(bytes, network.description);
  return bytes;
}

/** Throws unless a file holds the network that it was made of. */
function check_again(bytes: Uint8Array, description: NetworkDescription): void {
  try {
    const again = read_network(bytes, "it").network.description;
    if (to_json(again) === to_json(description)) return;
    throw new DataError("it", `its network would be ${to_json(again)}, and is ${to_json(description)}`);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new RangeError(`save_network: nothing was written, since it could not be loaded: ${error.fault}`);
  }
}

/**
 * The network that `write_network` wrote, to the bit.
 *
 * @throws DataError if the file is damaged, or is not a saved network.
 */
export function read_network(bytes: Bytes, name: string): SavedNetwork {
  const { tensors, metadata } = read_safetensors(bytes_of("read_network", bytes), name);
  const { network: description, state } = read_contents(metadata[KEY], name);
  const network = made_again(description, name);
  const left = new Map(Object.entries(tensors));
  const take = (prefix: string) => take_layers(prefix, network, left, name);
  const take_slot = (slot: string) => take_layers(`slot.${slot}`, network, left, name, is_learned);
  const parameters = take("parameters");
  const taken = state && {
    epoch: state.epoch,
    parameters: take("state"),
    optimizer: {
      step: state.step,
      slots: Object.fromEntries(state.slots.map((slot) => [slot, take_slot(slot)])),
    },
    best: state.best && { ...state.best, parameters: take("best") },
  };
  const [extra] = left.keys();
  if (extra !== undefined) throw new DataError(name, `its network has no place for the tensor ${extra}`);
  return { network, parameters, ...(taken && { state: taken }) };
}

function named(prefix: string, parameters: NetworkParameters): Record<string, Matrix> {
  check_layers("save_network", prefix, parameters);
  const entries = parameters.flatMap((tensors, layer) =>
    Object.entries(tensors).map(([name, matrix]) => [`${prefix}.${layer}.${name}`, matrix] as const),
  );
  return Object.fromEntries(entries);
}

/** Takes the tensors of a prefix from those that are left, layer by layer, with the sizes that the network's have. */
function take_layers(
  prefix: string,
  network: Network,
  left: Map<string, Matrix>,
  name: string,
  is_there: (tensor: string) => boolean = () => true,
): NetworkParameters {
  return network.parameter_sizes().map((sizes, layer) => {
    const expected = Object.entries(sizes).filter(([tensor]) => is_there(tensor));
    const tensors = expected.map(([tensor, [rows, columns]]) => {
      const key = `${prefix}.${layer}.${tensor}`;
      const found = left.get(key);
      left.delete(key);
      if (found?.rows === rows && found.columns === columns) return [tensor, found] as const;
      const got = found ? `is ${found.rows}×${found.columns}` : "is not there";
      throw new DataError(name, `its tensor ${key} must be ${rows}×${columns}, and ${got}`);
    });
    return Object.fromEntries(tensors);
  });
}

function read_contents(text: string | undefined, name: string): Contents {
  if (text === undefined)
    throw new DataError(name, `holds no network: its metadata must have "${KEY}", as save_network writes it`);
  const contents = from_json(text);
  if (!is_contents(contents)) throw new DataError(name, `its metadata "${KEY}" do not describe a network`);
  return contents;
}

function is_contents(value: unknown): value is Contents {
  if (!is_record(value) || !is_record(value.network)) return false;
  const { state } = value;
  if (state === undefined) return true;
  if (!is_record(state) || !is_count(state.epoch) || !is_count(state.step)) return false;
  if (!Array.isArray(state.slots) || !state.slots.every((slot) => typeof slot === "string")) return false;
  const { best } = state;
  return best === undefined || (is_record(best) && is_count(best.epoch) && typeof best.loss === "number");
}

/** The network of a description; what is wrong with one is a fault of the file. */
function made_again(description: NetworkDescription, name: string): Network {
  try {
    return network_from(description);
  } catch (error) {
    throw new DataError(name, `its network cannot be made: ${error instanceof Error ? error.message : error}`);
  }
}
