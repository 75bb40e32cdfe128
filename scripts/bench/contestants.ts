import path from "node:path";
import type { Command } from "./contestant_process";
import type { Peers } from "./peers/peers";

/** The order of the table's columns. */
export const ALL_CONTESTANTS = ["library", "numpy", "torch", "tensorflow", "jax", "plain", "peak"] as const;

export type ContestantId = (typeof ALL_CONTESTANTS)[number];

/** All but the measure of the machine's peak, which learns nothing. */
export const TRAINERS: readonly ContestantId[] = ALL_CONTESTANTS.filter((id) => id !== "peak");

/** What readers call them. */
export const TITLES: Readonly<Record<ContestantId, string>> = {
  library: "handwritten",
  numpy: "NumPy",
  torch: "PyTorch",
  tensorflow: "TensorFlow.js",
  jax: "jax-js",
  plain: "plain TypeScript",
  peak: "peak of WebAssembly",
};

/** How to start a contestant; or why it cannot be. */
export function command_of(id: ContestantId, peers: Peers): Command | { missing: string } {
  switch (id) {
    case "library":
      return node("library.ts");
    case "plain":
      return { ...node("library.ts"), environment: { HANDWRITTEN_KERNELS: "plain" } };
    case "peak":
      return node("wasm_peak.ts");
    case "numpy":
      return python("numpy_contestant.py", peers.numpy);
    case "torch":
      return python("torch_contestant.py", peers.torch);
    case "tensorflow":
      return "missing" in peers.javascript ? peers.javascript : node("tensorflow.ts", peers.javascript.folder);
    case "jax":
      return "missing" in peers.javascript ? peers.javascript : node("jax.ts", peers.javascript.folder);
  }
}

function node(file: string, ...words: string[]): Command {
  const runs_typescript = [require.resolve("ts-node/dist/bin.js"), "--transpile-only"];
  return { program: process.execPath, words: ["--expose-gc", ...runs_typescript, path_of(file), ...words] };
}

function python(file: string, peer: Peers["numpy"]): Command | { missing: string } {
  return "missing" in peer ? peer : { program: peer.python, words: [path_of(file)] };
}

function path_of(file: string): string {
  return path.join(__dirname, "contestants", file);
}
