import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { begin_activity } from "./activity.js";
import { JUPYTER_STATE, jupyter_environment } from "./jupyter_environment";
import { repository } from "./repository";
import { answering_server, type ServerDescription, shuts_down } from "./server_description";

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
  /** The exit status, once JupyterLab has ended for whatever reason. */
  readonly ended: Promise<number>;
};

/**
 * Starts JupyterLab with the project's kernel and settings and waits until it answers. `lab_arguments` are the user's, and win over
 * jupyter/lab_settings/jupyter_server_config.py. When `signal` aborts, JupyterLab ends, its kernels first.
 * Throws a LabEndedError when it ends before it answers.
 */
export async function start_lab(python: string, lab_arguments: readonly string[], signal: AbortSignal): Promise<Lab> {
  mkdirSync(JUPYTER_STATE, { recursive: true });
  // A folder of this run's own: the one server description in it is ours, and it goes when JupyterLab has ended.
  const runtime_directory = mkdtempSync(path.join(JUPYTER_STATE, "runtime-"));
  const lab = spawn(python, ["-m", "jupyterlab", ...lab_arguments], {
    cwd: repository,
    env: jupyter_environment({
      JUPYTER_RUNTIME_DIR: runtime_directory,
      JUPYTER_TOKEN: randomBytes(16).toString("hex"),
    }),
    stdio: ["ignore", "inherit", "inherit"],
    // A process group of its own: Ctrl-C reaches this process alone, which then ends JupyterLab in the way that asks nothing back.
    detached: process.platform !== "win32",
  });
  const ended = exit_status(lab).finally(() => rmSync(runtime_directory, { recursive: true, force: true }));
  let server: ServerDescription | number | undefined;
  signal.addEventListener("abort", () => void stop(lab, ended, server));

  const end_activity = begin_activity("Starting JupyterLab (some seconds)");
  const waiting = new AbortController();
  server = await Promise.race([answering_server(runtime_directory, waiting.signal), ended]);
  end_activity();
  if (typeof server === "number") {
    waiting.abort();
    throw new LabEndedError(server);
  }
  const address = server.url + first_page(lab_arguments);
  return { url: server.token === "" ? address : `${address}?token=${server.token}`, port: server.port, ended };
}

/** The path of the notebook that the arguments name; without one the server's own address leads to notebook 01. */
function first_page(lab_arguments: readonly string[]): string {
  const notebook = lab_arguments.find((word) => word.endsWith(".ipynb"));
  return notebook === undefined ? "" : `lab/tree/${encodeURI(notebook)}`;
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

const PATIENCE_IN_MILLISECONDS = 10_000;

/** Asks JupyterLab to end, which ends its kernels first, and kills what is left of it when that takes too long. */
async function stop(
  lab: ChildProcess,
  ended: Promise<number>,
  server: ServerDescription | number | undefined,
): Promise<void> {
  const force = setTimeout(() => kill_group(lab), PATIENCE_IN_MILLISECONDS);
  // A signal makes the server complain of it, so it is for one that does not take the request.
  if (typeof server !== "object" || !(await shuts_down(server))) lab.kill("SIGTERM");
  await ended;
  clearTimeout(force);
}

function kill_group(lab: ChildProcess): void {
  if (process.platform === "win32" || lab.pid === undefined) lab.kill("SIGKILL");
  else process.kill(-lab.pid, "SIGKILL");
}
