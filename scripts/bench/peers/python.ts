import { existsSync } from "node:fs";
import path from "node:path";
import { find_python } from "../../start/find_python";
import { run_command } from "../../start/run_command";
import type { MissingPeer } from "./missing_peer";

/** A Python with an environment of its own. */
interface Environment {
  readonly python: string;
}

/** A Python package, to the version. */
interface Package {
  readonly name: string;
  readonly version: string;
  /** How much is downloaded. */
  readonly size: string;
  /** pip's options for each place where it may be found. */
  readonly sources: readonly (readonly string[])[];
}

const context = { environment: process.env };

/** Makes a virtual environment in a folder, unless there is one. */
export async function ensure_environment(
  folder: string,
  say: (line: string) => void,
): Promise<Environment | MissingPeer> {
  const [directory, program] = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const python = path.join(folder, directory, program);
  if (existsSync(python)) return { python };
  try {
    const base = await find_python(process.env);
    say(`Making a Python ${base.version} environment in ${folder} …`);
    const { status, output } = await run_command(base.command, ["-m", "venv", "--clear", folder], context);
    return status === 0 ? { python } : { missing: `no Python environment: ${last_line(output)}` };
  } catch {
    return { missing: "no Python 3.10 or later" };
  }
}

/** Installs a package into an environment, unless it is there. */
export async function ensure_package(
  environment: Environment | MissingPeer,
  { name, version, size, sources }: Package,
  say: (line: string) => void,
): Promise<Environment | MissingPeer> {
  if ("missing" in environment) return environment;
  const { python } = environment;
  const requirement = `${name}==${version}`;
  const is_there = `from importlib.metadata import version; assert version("${name}") == "${version}"`;
  if ((await run_command(python, ["-c", is_there], context)).status === 0) return environment;
  say(`Installing ${requirement} (${size}) …`);
  let fault = "";
  for (const source of sources) {
    const words = ["-m", "pip", "install", "--quiet", "--no-input", "--retries", "2", ...source, requirement];
    const { status, output } = await run_command(python, words, context);
    if (status === 0) return environment;
    fault = last_line(output);
  }
  return { missing: `pip could not install ${requirement}: ${fault}` };
}

function last_line(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
