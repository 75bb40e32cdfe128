import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { begin_activity } from "./activity.js";
import { find_python } from "./find_python";
import { python_fault } from "./python_fault";
import { repository } from "./repository";
import { run_command } from "./run_command";
import { StartError } from "./start_error";

/** What is installed into one environment. */
export type PythonPackages = {
  /** What a reader calls it. */
  readonly what: string;
  readonly costs: string;
  /** The file that names the packages, and the folder of the environment: both are in the clone. */
  readonly requirements: string;
  readonly environment_folder: string;
  /** The command that needs it, to be run again once a fault is mended. */
  readonly command: string;
};

export const JUPYTERLAB: PythonPackages = {
  what: "JupyterLab",
  costs: "1 to 2 minutes, 250 MB",
  requirements: "requirements.txt",
  environment_folder: ".venv",
  command: "npm start",
};

/** Where the environment is made and with what: a test gives its own. */
export type PythonOptions = {
  /** JUPYTERLAB by default. */
  readonly packages?: PythonPackages;
  /** The clone. */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Says that something begins which takes its time; returns what to call at its end. */
  readonly begin?: (what: string) => () => void;
  /** Ends the command that is running. */
  readonly signal?: AbortSignal;
};

type Context = Required<Omit<PythonOptions, "signal">> & { readonly signal: AbortSignal | undefined };

/**
 * Makes sure that an environment, such as `.venv`, holds its packages, such as those of requirements.txt, and returns the absolute path of its Python. An environment that
 * is there is kept and brought up to date; a broken one is made anew. Uses uv where it is installed, else Python's venv and pip.
 * Throws a StartError, one sentence with the remedy, when Python, its venv module, the network or the disk is wanting.
 */
export async function ensure_python(options: PythonOptions = {}): Promise<{ python: string }> {
  const context: Context = {
    packages: options.packages ?? JUPYTERLAB,
    folder: options.folder ?? repository,
    environment: options.environment ?? process.env,
    begin: options.begin ?? ((what) => begin_activity(what)),
    signal: options.signal,
  };
  const python = python_of(context);
  const wanted = fingerprint(requirements_of(context));
  const stamp = path.join(folder_of(context), "requirements.sha256");
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { python };
  const has_uv = (await run_command("uv", ["--version"], context)).status === 0;
  await (has_uv ? install_by_uv : install_by_pip)(python, context);
  // Written last: an installation that was interrupted is taken up again.
  await writeFile(stamp, wanted);
  return { python };
}

function requirements_of({ folder, packages }: Context): string {
  return path.join(folder, packages.requirements);
}

function folder_of({ folder, packages }: Context): string {
  return path.join(folder, packages.environment_folder);
}

/** The Python of the environment; existsSync on it is false when the Python it was made from is gone. */
function python_of(context: Context): string {
  return process.platform === "win32"
    ? path.join(folder_of(context), "Scripts", "python.exe")
    : path.join(folder_of(context), "bin", "python");
}

function fingerprint(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function installation({ packages }: Context): string {
  return `Installing ${packages.what} into ${packages.environment_folder} (${packages.costs})`;
}

async function install_by_uv(python: string, context: Context): Promise<void> {
  const uv = (...words: string[]) => run_or_explain(installation(context), "uv", words, context);
  if (!existsSync(python)) await uv("venv", "--clear", "--python", ">=3.10", folder_of(context));
  await uv("pip", "install", "--quiet", "--python", python, "-r", requirements_of(context));
}

async function install_by_pip(python: string, context: Context): Promise<void> {
  const has_pip = existsSync(python) && (await run_command(python, ["-m", "pip", "--version"], context)).status === 0;
  if (!has_pip) {
    const base = await find_python(context.environment, context.packages);
    const what = `Making a Python ${base.version} environment in ${context.packages.environment_folder}`;
    await run_or_explain(what, base.command, ["-m", "venv", "--clear", folder_of(context)], context);
  }
  const quietly = ["--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"];
  const words = ["-m", "pip", "install", ...quietly, "-r", requirements_of(context)];
  await run_or_explain(installation(context), python, words, context);
}

async function run_or_explain(what: string, command: string, words: string[], context: Context): Promise<void> {
  const end = context.begin(what);
  const { status, output } = await run_command(command, words, context);
  end();
  if (status !== 0) throw new StartError(python_fault(output, context.packages));
}
