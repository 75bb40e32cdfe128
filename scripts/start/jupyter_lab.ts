import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { jupyter_environment, jupyter_state, lab_arguments } from "./jupyter_environment";
import { repository } from "./repository";
import { answering_server } from "./server_description";

/** JupyterLab ended instead of answering: with status 0 when it was only asked for something, such as its version. */
export class LabEndedError extends Error {
  override readonly name = "LabEndedError";

  constructor(readonly status: number) {
    super(`JupyterLab ended before it answered, with status ${status}; its own message is above.`);
  }
}

/** A JupyterLab that answers. */
export type Lab = {
  /** The address of the notebook that opens first, with the token that lets its reader in. */
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** The exit status, once JupyterLab has ended for whatever reason. */
  readonly ended: Promise<number>;
  /** Ends JupyterLab and its kernels. */
  readonly stop: () => Promise<number>;
};

/** What may be asked of start_lab. */
export type LabOptions = {
  /** Arguments for JupyterLab. */
  readonly arguments?: readonly string[];
  /** Variables added to its environment. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Gets the lines that JupyterLab prints; without it they go to the terminal. */
  readonly on_line?: (line: string) => void;
  /** Ends JupyterLab and its kernels when it aborts. */
  readonly signal?: AbortSignal;
};

/**
 * Starts JupyterLab with the project's kernel and settings and waits until it answers. Throws a LabEndedError when it ends instead.
 */
export async function start_lab(python: string, options: LabOptions = {}): Promise<Lab> {
  mkdirSync(jupyter_state, { recursive: true });
  // A folder of this run's own: the one server description in it is ours, and it goes when JupyterLab has ended.
  const runtime_directory = mkdtempSync(path.join(jupyter_state, "runtime-"));
  const lab = spawn_lab(python, runtime_directory, options);
  const ended = exit_status(lab).finally(() => rmSync(runtime_directory, { recursive: true, force: true }));
  const stop = () => stop_lab(lab, ended);
  options.signal?.addEventListener("abort", stop);

  const waiting = new AbortController();
  const server = await Promise.race([answering_server(runtime_directory, waiting.signal), ended]);
  if (typeof server === "number") {
    waiting.abort();
    throw new LabEndedError(server);
  }
  const address = server.url + first_page(options.arguments);
  const url = server.token === "" ? address : `${address}?token=${server.token}`;
  return { url, port: server.port, process: lab, ended, stop };
}

/** The path of the notebook that the arguments name; without one the server's own address leads to notebook 01. */
function first_page(user_arguments: readonly string[] = []): string {
  const notebook = user_arguments.find((word) => word.endsWith(".ipynb"));
  return notebook === undefined ? "" : `lab/tree/${encodeURI(notebook)}`;
}

function spawn_lab(python: string, runtime_directory: string, { on_line, ...options }: LabOptions): ChildProcess {
  const lab = spawn(python, lab_arguments(options.arguments), {
    cwd: repository,
    env: jupyter_environment({
      JUPYTER_RUNTIME_DIR: runtime_directory,
      JUPYTER_TOKEN: randomBytes(16).toString("hex"),
      ...options.environment,
    }),
    stdio: on_line === undefined ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    // A process group of its own: Ctrl-C reaches this process alone, which then ends JupyterLab in the way that asks nothing back.
    detached: process.platform !== "win32",
  });
  if (on_line !== undefined)
    for (const input of [lab.stdout, lab.stderr]) if (input !== null) createInterface({ input }).on("line", on_line);
  return lab;
}

async function exit_status(lab: ChildProcess): Promise<number> {
  try {
    const [status] = await once(lab, "exit");
    return status ?? 1;
  } catch {
    // The command could not be run at all.
    return 1;
  }
}

const patience_in_milliseconds = 10_000;

/** Asks JupyterLab to end, which ends its kernels first, and kills what is left of it when that takes too long. */
async function stop_lab(lab: ChildProcess, ended: Promise<number>): Promise<number> {
  lab.kill("SIGTERM");
  const force = setTimeout(() => kill_group(lab), patience_in_milliseconds);
  return ended.finally(() => clearTimeout(force));
}

function kill_group(lab: ChildProcess): void {
  if (process.platform === "win32" || lab.pid === undefined) lab.kill("SIGKILL");
  else process.kill(-lab.pid, "SIGKILL");
}
