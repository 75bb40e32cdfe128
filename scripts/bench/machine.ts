import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem, type } from "node:os";

/** What figures depend on: on another machine they are others. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** How wide its vectors are at most, where the system tells. */
  readonly vector_bits?: number;
  /** In GB. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
}

export function this_machine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() || "unknown",
    cores: availableParallelism(),
    vector_bits: vector_bits(existsSync(CPU_INFO) ? readFileSync(CPU_INFO, "utf8") : ""),
    memory: Math.round(totalmem() / 1e9),
    system: type(),
    node: process.versions.node,
  };
}

/** A machine in a line. */
export function describe({ processor, cores, vector_bits, memory, system, node }: Machine): string {
  const vectors = vector_bits === undefined ? "" : `, vectors of up to ${vector_bits} bits`;
  return `${processor}${vectors}, ${cores} cores, ${memory} GB, ${system}, Node.js ${node}`;
}

const CPU_INFO = "/proc/cpuinfo";
const VECTORS = [
  ["avx512f", 512],
  ["avx", 256],
  ["sse", 128],
  ["asimd", 128],
] as const;

/** The widest vectors that the system names among the processor's features; undefined if it names none, or some whose width it does not tell. */
export function vector_bits(cpu_info: string): number | undefined {
  const features = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(cpu_info)?.[1]?.trim().split(" "));
  return features.has("sve") ? undefined : VECTORS.find(([feature]) => features.has(feature))?.[1];
}
