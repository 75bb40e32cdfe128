import { readFile } from "node:fs/promises";
import type { NetworkParameters } from "../deep/layers/layer";
import type { Network } from "../deep/network";
import { read_state_dict, type StateDictOptions } from "./state_dict";

/**
 * Loads what a network learned in PyTorch: a state_dict that Python's safetensors saved, `save_file(model.state_dict(), path)`. The network is one of the
 * same layers, made here; Linear is `dense`, Conv2d is `convolution`, BatchNorm1d and BatchNorm2d are `batch_normalization`. Weights are brought into this
 * library's order: those of filters, and of what reads a flattened image, for which PyTorch has the channels slowest and this library fastest.
 *
 * `load_state_dict("model.safetensors", net, { names: ["conv1", "fc1", "fc2"] })`
 *
 * A state_dict says nothing of what is no parameter: activations, strides, padding and the epsilon of a normalization must be the same in the network.
 *
 * @throws DataError if the file is damaged, or its tensors are not the network's, listing all that are missing, unexpected or of other sizes; RangeError if
 *   there are not as many names as layers with parameters; Error if the file cannot be read.
 */
export async function load_state_dict(
  path: string,
  network: Network,
  options: StateDictOptions = {},
): Promise<NetworkParameters> {
  return read_state_dict(await readFile(path), path, network, options);
}
