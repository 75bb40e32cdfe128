import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensure_python } from "../../scripts/start/python_environment";

/** Runs a program with onnx and onnxruntime, installed by requirements.txt, and returns what it printed; throws if it failed. */
export async function run_python(...words: readonly string[]): Promise<string> {
  const { python } = await ensure_python({ folder: __dirname, begin: () => () => {} });
  return printed_by(python, words);
}

/** The same of Node.js with onnxruntime-node, installed by package.json. Its installation script would fetch what graphics cards need. */
export async function run_node(...words: readonly string[]): Promise<string> {
  await printed_by("npm", [
    ...["install", "--prefix", __dirname, "--ignore-scripts", "--no-package-lock"],
    ...["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"],
  ]);
  return printed_by(process.execPath, words);
}

/** What a program printed, but for its complaints; the error of one that failed holds these. */
async function printed_by(program: string, words: readonly string[]): Promise<string> {
  const env = { ...process.env, NODE_PATH: join(__dirname, "node_modules") };
  return (await promisify(execFile)(program, words, { env })).stdout;
}
