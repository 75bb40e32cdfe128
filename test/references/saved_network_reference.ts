import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What saved_network.py wrote: matrices as lists of rows. */
export interface SavedNetworkReference {
  X: number[][];
  outputs: number[][];
  digits: number[];
  /** A file of Python's safetensors, in base64. */
  state_dict: string;
}

export const saved_network_reference: SavedNetworkReference = JSON.parse(
  readFileSync(join(__dirname, "saved_network.json"), "utf8"),
);
