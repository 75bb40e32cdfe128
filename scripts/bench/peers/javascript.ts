import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run_command } from "../../start/run_command";
import type { MissingPeer } from "./missing_peer";

const PACKAGES: Readonly<Record<string, string>> = {
  "@jax-js/jax": "0.1.25",
  "@tensorflow/tfjs": "4.22.0",
  "@tensorflow/tfjs-backend-wasm": "4.22.0",
};

const QUIETLY = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"];

/** Installs TensorFlow.js and jax-js into a folder, unless they are there. */
export async function ensure_packages(
  folder: string,
  say: (line: string) => void,
): Promise<{ folder: string } | MissingPeer> {
  if (Object.entries(PACKAGES).every(([name, version]) => version_in(folder, name) === version)) return { folder };
  say("Installing TensorFlow.js and jax-js (60 MB) …");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }, null, 2));
  const npm = process.env.npm_execpath;
  const [program, words] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  const { status, output } = await run_command(program, [...words, "install", "--prefix", folder, ...QUIETLY], {
    environment: process.env,
  });
  return status === 0 ? { folder } : { missing: `npm could not install it: ${output.trim().split("\n").at(-1)}` };
}

function version_in(folder: string, name: string): string | undefined {
  const file = path.join(folder, "node_modules", name, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;
}
