import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Command } from "./contestant_process";
import type { Peers } from "./peers";

/** The order of the table's columns, and what readers call them. `against` is the library of another folder. */
export const TITLES = {
  library: "handwritten",
  against: "the other handwritten",
  numpy: "NumPy",
  torch: "PyTorch",
  jax: "JAX",
  tensorflow: "TensorFlow.js",
  jax_js: "jax-js",
  numpy_ts: "numpy-ts",
} as const;

export type ContestantId = keyof typeof TITLES;

export const ALL_CONTESTANTS = Object.keys(TITLES) as readonly ContestantId[];
export const ALL_PEERS = ALL_CONTESTANTS.slice(2) as readonly (keyof Peers)[];

/** A Node.js, and what its contestants are started with. */
export interface Node {
  readonly program: string;
  readonly version: string;
  readonly flags: readonly string[];
}

/**
 * How to start a contestant; or why it cannot be. `library` and `against` are folders of this project and of another version of it. `in_page`
 * says that it runs in a page of Chromium.
 */
export function command_of(
  id: ContestantId,
  { peers, node, library, against }: { peers: Peers; node: Node; library: string; against?: string },
  in_page: boolean | undefined,
): Command | { readonly missing: string } {
  const on_node = (file: string, folder: string): Command => {
    const runs_typescript = [require.resolve("ts-node/dist/bin.js"), "--transpile-only"];
    const contestant = in_page ? [path_of("in_page.ts"), file] : [path_of(file)];
    return { program: node.program, words: [...node.flags, ...runs_typescript, ...contestant, folder] };
  };
  if (id === "library") return on_node("library.ts", library);
  if (id === "against") return against ? on_node("library.ts", against) : { missing: "no other folder" };
  const peer = peers[id];
  if ("missing" in peer) return peer;
  if ("folder" in peer) return on_node(`${id}.js`, peer.folder);
  return { program: peer.python, words: [path_of(`${id}_contestant.py`)], environment: NO_OPENBLAS_SETTINGS };
}

/** Made for an older NumPy, they slow a current one down. Without them it chooses by the processor. */
const NO_OPENBLAS_SETTINGS = { OPENBLAS_CORETYPE: undefined, OPENBLAS_L2_SIZE: undefined };

/** Lets Node.js 20 multiply and add at once, as later ones do. */
const RELAXED_SIMD = "--experimental-wasm-relaxed-simd";

/** Flags to try, as with the tests: HANDWRITTEN_VECTORS=256 HANDWRITTEN_WASM_FLAGS=--experimental-wasm-revectorize npm run bench */
const WASM_FLAGS = [RELAXED_SIMD, ...(process.env.HANDWRITTEN_WASM_FLAGS?.split(" ").filter(Boolean) ?? [])];

/** A Node.js with those of the flags that it knows: with others it does not start. */
export function find_node(program: string): Node {
  const { status, stdout, error } = spawnSync(program, ["--version"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`--node: ${program} is no Node.js: ${error?.message ?? `it ended with ${status}`}`);
  const flags = WASM_FLAGS.filter((flag) => spawnSync(program, [flag, "--eval", "0"]).status === 0);
  return { program, version: stdout.trim().slice(1), flags };
}

function path_of(file: string): string {
  return path.join(__dirname, "contestants", file);
}
