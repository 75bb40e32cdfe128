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

/** Where the environment is made and with what: a test gives its own. */
export type PythonOptions = {
  /** The folder with requirements.txt, in which `.venv` is made. */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Says that something begins which takes its time; returns what to call at its end. */
  readonly begin?: (what: string) => () => void;
  /** Ends the command that is running. */
  readonly signal?: AbortSignal;
};

type Context = Required<Omit<PythonOptions, "signal">> & { readonly signal: AbortSignal | undefined };

/**
 * Makes sure that `.venv` holds the packages of requirements.txt, and returns the absolute path of its Python. An environment that
 * is there is kept and brought up to date; a broken one is made anew. Uses uv where it is installed, else Python's venv and pip.
 * Throws a StartError, one sentence with the remedy, when Python, its venv module, the network or the disk is wanting.
 */
export async function ensure_python(options: PythonOptions = {}): Promise<{ python: string }> {
  const context: Context = {
    folder: options.folder ?? repository,
    environment: options.environment ?? process.env,
    begin: options.begin ?? ((what) => begin_activity(what)),
    signal: options.signal,
  };
  const python = python_of(context.folder);
  const wanted = fingerprint(path.join(context.folder, "requirements.txt"));
  const stamp = path.join(context.folder, ".venv", "requirements.sha256");
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { python };
  const has_uv = (await run_command("uv", ["--version"], context)).status === 0;
  await (has_uv ? install_by_uv : install_by_pip)(python, context);
  // Written last: an installation that was interrupted is taken up again.
  await writeFile(stamp, wanted);
  return { python };
}

/** The Python of the environment in `folder`; existsSync on it is false when the Python it was made from is gone. */
function python_of(folder: string): string {
  return process.platform === "win32"
    ? path.join(folder, ".venv", "Scripts", "python.exe")
    : path.join(folder, ".venv", "bin", "python");
}

function fingerprint(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

const INSTALLATION = "Installing JupyterLab into .venv (1 to 2 minutes, 250 MB)";

async function install_by_uv(python: string, context: Context): Promise<void> {
  const uv = (...words: string[]) => run_or_explain(INSTALLATION, "uv", words, context);
  if (!existsSync(python)) await uv("venv", "--clear", "--python", ">=3.10", path.join(context.folder, ".venv"));
  await uv("pip", "install", "--quiet", "--python", python, "-r", path.join(context.folder, "requirements.txt"));
}

async function install_by_pip(python: string, context: Context): Promise<void> {
  const has_pip = existsSync(python) && (await run_command(python, ["-m", "pip", "--version"], context)).status === 0;
  if (!has_pip) {
    const base = await find_python(context.environment);
    const what = `Making a Python ${base.version} environment in .venv`;
    await run_or_explain(what, base.command, ["-m", "venv", "--clear", path.join(context.folder, ".venv")], context);
  }
  const quietly = ["--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"];
  const requirements = path.join(context.folder, "requirements.txt");
  await run_or_explain(INSTALLATION, python, ["-m", "pip", "install", ...quietly, "-r", requirements], context);
}

async function run_or_explain(what: string, command: string, words: string[], context: Context): Promise<void> {
  const end = context.begin(what);
  const { status, output } = await run_command(command, words, context);
  end();
  if (status !== 0) throw new StartError(python_fault(output));
}
