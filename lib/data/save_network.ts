import { readFile } from "node:fs/promises";
import { keep_at } from "./keep_file";
import { read_network, type SavedNetwork, write_network } from "./network_file";

/**
 * Saves a network in a file: see `write_network`. The file is in its place whole or not at all.
 *
 * @throws RangeError or ShapeError, before anything is written, if something could not be loaded again; Error if the file cannot be written.
 */
export async function save_network(path: string, saved: SavedNetwork): Promise<void> {
  await keep_at(path, write_network(saved));
}

/**
 * Loads what `save_network` saved, to the bit.
 *
 * @throws DataError if the file is damaged, or is not a saved network; Error if it cannot be read.
 */
export async function load_network(path: string): Promise<SavedNetwork> {
  return read_network(await readFile(path), path);
}
