import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensure_python } from "../start/python_environment";
import { repository } from "../start/repository";
import { run_command } from "../start/run_command";

/** PyPI has PyTorch for Linux with gigabytes for graphics cards; without them it is in an index of its own. */
const TORCH = process.platform === "darwin" ? "torch==2.13.0" : "torch==2.13.0+cpu";
const TORCH_INDEX = "--extra-index-url https://download.pytorch.org/whl/cpu";

const FROM_PYPI = {
  numpy: ["numpy==2.4.6", "threadpoolctl==3.8.0"],
  torch: [TORCH_INDEX, "numpy==2.4.6", TORCH],
  jax: ["numpy==2.4.6", "jax==0.10.2"],
};

const FROM_NPM = {
  tensorflow: { "@tensorflow/tfjs": "4.22.0", "@tensorflow/tfjs-backend-wasm": "4.22.0" },
  jax_js: { "@jax-js/jax": "0.1.25" },
  numpy_ts: { "numpy-ts": "1.7.0" },
};

const FROM = { ...FROM_PYPI, ...FROM_NPM };

export type PeerId = keyof typeof FROM;

/** Where a peer is: the Python that has it, or the folder whose node_modules do; or why it takes no part. */
export type PeerPlace = { readonly python: string } | { readonly folder: string } | { readonly missing: string };
export type Peers = Readonly<Record<PeerId, PeerPlace>>;

/** The folder that has a folder for each peer. It is not in git. */
export const PEERS_FOLDER = path.join(repository, ".bench");

/** Sets up those peers that are not there yet, or some of them. `say` is told what takes long. */
export async function ensure_peers(say: (line: string) => void, ids?: readonly PeerId[]): Promise<Peers> {
  const places: [string, PeerPlace][] = [];
  for (const [id, wanted] of Object.entries(FROM)) {
    if (ids?.every((other) => other !== id)) {
      places.push([id, { missing: "was not asked for" }]);
      continue;
    }
    const folder = path.join(PEERS_FOLDER, id);
    mkdirSync(folder, { recursive: true });
    say(`Looking for ${id}, or installing it into ${folder} …`);
    try {
      places.push([id, Array.isArray(wanted) ? await from_pypi(folder, wanted) : await from_npm(folder, wanted)]);
    } catch (error) {
      places.push([id, { missing: error instanceof Error ? error.message : String(error) }]);
    }
  }
  return Object.fromEntries(places) as Peers;
}

function from_pypi(folder: string, requirements: readonly string[]): Promise<{ python: string }> {
  writeFileSync(path.join(folder, "requirements.txt"), `${requirements.join("\n")}\n`);
  return ensure_python({ folder, begin: () => () => {} });
}

const NPM_INSTALL = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"];

async function from_npm(folder: string, dependencies: object): Promise<{ folder: string }> {
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
  const npm = process.env.npm_execpath;
  const [program, words] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  const { status, output } = await run_command(program, [...words, ...NPM_INSTALL, "--prefix", folder], {
    environment: process.env,
  });
  if (status !== 0) throw new Error(`npm could not install it: ${output.trim().split("\n").at(-1)}`);
  return { folder };
}
