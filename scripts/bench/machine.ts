import { availableParallelism, cpus, totalmem, type } from "node:os";
import { TITLES } from "./contestants";
import type { Result } from "./trial";

/** What figures depend on: on another machine they are others. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** In GB. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
}

export function this_machine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() || "unknown",
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 1e9),
    system: type(),
    node: process.versions.node,
  };
}

/** A machine in a line. */
export function describe({ processor, cores, memory, system, node }: Machine): string {
  return `${processor}, ${cores} cores, ${memory} GB, ${system}, Node.js ${node}`;
}

/** Who took part, with versions: `NumPy 2.4.6`. */
export function versions_in(results: readonly Result[]): string[] {
  const named = results.flatMap(({ runs }) =>
    runs.map(({ contestant, version }) => `${TITLES[contestant]} ${version}`),
  );
  return [...new Set(named)];
}
