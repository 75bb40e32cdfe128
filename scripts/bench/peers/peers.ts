import path from "node:path";
import { repository } from "../../start/repository";
import { ensure_packages } from "./javascript";
import type { MissingPeer } from "./missing_peer";
import { ensure_environment, ensure_package } from "./python";

/** Where the peers are. */
export interface Peers {
  readonly numpy: { readonly python: string } | MissingPeer;
  readonly torch: { readonly python: string } | MissingPeer;
  /** The folder whose node_modules hold TensorFlow.js and jax-js. */
  readonly javascript: { readonly folder: string } | MissingPeer;
}

/** Where peers are set up; not in git. Deleting it has them set up anew. */
const FOLDER = path.join(repository, ".bench");

/** Sets up those peers that are not there yet; `say` is told what takes long. */
export async function ensure_peers(say: (line: string) => void): Promise<Peers> {
  const environment = await ensure_environment(path.join(FOLDER, "python"), say);
  const numpy = await ensure_package(environment, NUMPY, say);
  const torch = await ensure_package(environment, TORCH, say);
  return { numpy, torch, javascript: await ensure_packages(path.join(FOLDER, "javascript"), say) };
}

const NUMPY = { name: "numpy", version: "2.4.6", size: "20 MB", sources: [[]] };

/**
 * On Linux the package index has PyTorch with gigabytes for graphics cards. Without them it is "+cpu", from where pip looks by itself, if
 * it knows a place that has it, or from PyTorch's own index.
 */
const TORCH = {
  name: "torch",
  version: process.platform === "darwin" ? "2.13.0" : "2.13.0+cpu",
  size: "200 MB",
  sources: [[], ["--extra-index-url", "https://download.pytorch.org/whl/cpu"]],
};
