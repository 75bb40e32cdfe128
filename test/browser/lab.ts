import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

/** A JupyterLab that a test started. */
export type Lab = {
  /** The address that `npm start` printed, token included. */
  address: URL;
  /** Has its reader trust a notebook, as `jupyter trust` does. */
  trust(notebook: string): Promise<void>;
  /** Ends it as Ctrl-C in its terminal does; the exit status. */
  stop(): Promise<number | null>;
};

/** Every way out of this machine leads to a port where nobody listens. */
const NO_NETWORK = {
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  http_proxy: "http://127.0.0.1:9",
  https_proxy: "http://127.0.0.1:9",
  NO_PROXY: "127.0.0.1,localhost",
  no_proxy: "127.0.0.1,localhost",
};

/**
 * Starts JupyterLab by `npm start`, without network, as if this reader had never been here: no settings, no open tabs, no
 * trusted notebooks; but nothing is saved by itself. `lab_arguments` go to JupyterLab.
 */
export async function start_lab(lab_arguments: readonly string[] = []): Promise<Lab> {
  const state = mkdtempSync(join(tmpdir(), "lab-"));
  turn_autosave_off(join(state, "settings"));
  const notary = ["db_file", "secret_file"].map((name) => `--NotebookNotary.${name}=${join(state, name)}`);
  const fresh_reader = [
    `--LabApp.user_settings_dir=${join(state, "settings")}`,
    `--LabApp.workspaces_dir=${join(state, "workspaces")}`,
    ...notary,
  ];
  const words = ["start", "--", "--no-browser", "--port", `${await free_port()}`, ...fresh_reader, ...lab_arguments];
  // A process group of its own, to which a signal goes as from a terminal.
  const started = spawn("npm", words, { cwd: repository, env: { ...process.env, ...NO_NETWORK }, detached: true });
  const exited = once(started, "exit").finally(() => rmSync(state, { recursive: true, force: true }));
  return {
    address: await printed_address(started),
    async trust(notebook) {
      const { python } = await ensure_python();
      execFileSync(python, ["-m", "nbformat.sign", ...notary, notebook], { env: jupyter_environment() });
    },
    async stop() {
      if (started.exitCode === null && started.pid !== undefined) process.kill(-started.pid, "SIGINT");
      const [status] = await exited;
      return status;
    },
  };
}

/** JupyterLab saves every two minutes, but a test must leave the committed notebooks as they are. */
function turn_autosave_off(settings: string): void {
  const folder = join(settings, "@jupyterlab", "docmanager-extension");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "plugin.jupyterlab-settings"), JSON.stringify({ autosave: false }));
}

/** The first address that a process prints; an error with all that it printed when it ends without one. */
function printed_address({ stdout, stderr }: ChildProcess): Promise<URL> {
  let printed = "";
  return new Promise((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      stream?.on("data", (chunk) => {
        printed += chunk;
        const [address] = /http:\/\/\S+token=\w+/.exec(printed) ?? [];
        if (address !== undefined) resolve(new URL(address));
      });
    }
    stdout?.on("close", () => reject(new Error(`npm start ended without an address. It said:\n${printed}`)));
  });
}

async function free_port(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
