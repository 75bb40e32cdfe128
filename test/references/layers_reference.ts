import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What layers.py wrote: matrices as lists of rows. */
export interface LayersReference {
  Z: number[][];
  dA: number[][];
  activations: Record<string, { A: number[][]; dZ: number[][] }>;
  losses: Record<string, { Y: number[][]; value: number; gradient: number[][] }>;
  optimizers: { rate: number; steps: number; W: number[][]; target: number[][]; after: Record<string, number[][]> };
}

export const layers_reference: LayersReference = JSON.parse(readFileSync(join(__dirname, "layers.json"), "utf8"));

/** A record's reference; throws with what to do where there is none yet. */
export function reference_of<Kind>(records: Record<string, Kind>, name: string): Kind {
  const found = records[name];
  if (found) return found;
  throw new Error(
    `${name} has no reference: add it to test/references/layers.py and run that, as its first lines tell`,
  );
}
