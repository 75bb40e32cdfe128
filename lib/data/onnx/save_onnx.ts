import type { NetworkParameters } from "../../deep/layers/layer";
import type { Network } from "../../deep/network";
import { keep_at } from "../keep_file";
import { to_onnx } from "./to_onnx";

/**
 * Saves a network as an ONNX file, for other programs to run: see `to_onnx`. The file is in its place whole or not at all. This library cannot load it
 * again; `save_network` writes the file for that.
 *
 * @throws as `to_onnx` does, before anything is written; Error if the file cannot be written.
 */
export async function save_onnx(path: string, network: Network, parameters: NetworkParameters): Promise<void> {
  await keep_at(path, to_onnx(network, parameters));
}
