import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";
import { repository } from "../../scripts/start/repository";
import { is_running } from "./is_running";
import { temporary_folder, write, write_program } from "./sandbox";

/** A JupyterLab of a few lines: it says where it listens as a Jupyter server does, and writes down how it was called. */
const JUPYTER = `#!${process.execPath}
const fs = require("node:fs");
const words = process.argv.slice(2);
fs.writeFileSync("called.json", JSON.stringify({ words, environment: process.env, pid: process.pid }));
if (words.includes("--version")) process.exit(0);
if (words.includes("--broken")) process.exit(2);
const end = (how) => () => {
  fs.writeFileSync("ended.txt", how);
  setTimeout(() => process.exit(0), 100);
};
process.on("SIGTERM", end("by a signal"));
process.on("SIGINT", () => console.log("Shut down this Jupyter server (y/[n])?"));
const answer = ({ method, url, headers }, response) => {
  const is_asked_to_end = method === "POST" && url === "/api/shutdown" && !words.includes("--deaf");
  const is_known = headers.authorization === "token " + process.env.JUPYTER_TOKEN;
  response.writeHead(is_asked_to_end && is_known ? 200 : 403).end(is_asked_to_end && is_known ? end("by a request") : undefined);
};
const server = require("node:http").createServer(answer).listen(0, "localhost", () => {
  const { port } = server.address();
  const description = { url: "http://localhost:" + port + "/", port, token: process.env.JUPYTER_TOKEN };
  fs.writeFileSync(process.env.JUPYTER_RUNTIME_DIR + "/jpserver-1.json", JSON.stringify(description));
});
`;

const FORM = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

/** The program of `npm start` as JavaScript, which starts sooner than by ts-node: each file's name in `scripts` and its text. */
const PROGRAM = [
  "start.ts",
  ...readdirSync(path.join(repository, "scripts", "start")).map((name) => `start/${name}`),
].map((name) => {
  const source = readFileSync(path.join(repository, "scripts", name), "utf8");
  return [name.replace(/ts$/, "js"), ts.transpileModule(source, { compilerOptions: FORM }).outputText] as const;
});

/** A clone in which everything is installed, with the JupyterLab above. */
function installed_clone(): string {
  const clone = temporary_folder();
  for (const [name, text] of PROGRAM) write(clone, `scripts/${name}`, text);
  symlinkSync(path.join(repository, "node_modules"), path.join(clone, "node_modules"));
  write(clone, "requirements.txt", "jupyterlab==4.6.6\n");
  write(clone, ".venv/requirements.sha256", createHash("sha256").update("jupyterlab==4.6.6\n").digest("hex"));
  write_program(clone, ".venv/bin/python", JUPYTER);
  return clone;
}

/** Runs `npm start` without npm; no MNIST is looked for beyond a folder that is not there. */
function start(clone: string, words: readonly string[]) {
  const started = spawn(process.execPath, [path.join(clone, "scripts", "start.js"), ...words], {
    cwd: clone,
    env: { ...process.env, MNIST_DIR: path.join(clone, "nowhere"), PYTHONHOME: "/elsewhere" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = once(started, "close") as Promise<[number | null]>;
  onTestFinished(async () => {
    started.kill("SIGTERM");
    await ended;
  });
  let output = "";
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk) => (output += chunk));
  /** Sends a signal as a terminal does: to the process and all that it started in its group. */
  const signal = (name: NodeJS.Signals) => started.pid !== undefined && process.kill(-started.pid, name);
  return { signal, output: () => output, ended };
}

/** How the JupyterLab in a clone was called. */
function call(clone: string): { words: string[]; environment: NodeJS.ProcessEnv; pid: number } {
  return JSON.parse(readFileSync(path.join(clone, "called.json"), "utf8"));
}

async function until_greeted(run: { output: () => string }): Promise<void> {
  await expect.poll(run.output).toContain("Ctrl-C ends it");
}

describe.skipIf(process.platform === "win32")("npm start", () => {
  it("hands its arguments to JupyterLab as they are, and prints its address", async () => {
    const clone = installed_clone();
    const run = start(clone, ["--no-browser", "--ServerApp.token=a b", "notebooks/02 x.ipynb"]);
    await until_greeted(run);
    const { words, environment } = call(clone);
    expect(words).toEqual(["-m", "jupyterlab", "--no-browser", "--ServerApp.token=a b", "notebooks/02 x.ipynb"]);
    const address = `lab/tree/notebooks/02%20x.ipynb\\?token=${environment.JUPYTER_TOKEN}`;
    expect(run.output()).toMatch(new RegExp(`^    http://localhost:\\d+/${address}$`, "m"));
  });

  it("gives JupyterLab the project's kernel and settings, and a place in .venv for all it writes", async () => {
    const clone = installed_clone();
    await until_greeted(start(clone, []));
    const { environment } = call(clone);
    expect(environment.JUPYTER_PATH).toBe(path.join(clone, "jupyter"));
    expect(environment.JUPYTER_CONFIG_PATH).toBe(path.join(clone, "jupyter", "lab_settings"));
    expect(environment.PYTHONHOME).toBeUndefined();
    for (const name of ["CONFIG", "DATA", "RUNTIME"])
      expect(environment[`JUPYTER_${name}_DIR`]).toContain(path.join(clone, ".venv", "jupyter"));
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("ends JupyterLab at %s without a question", async (name) => {
    const clone = installed_clone();
    const run = start(clone, []);
    await until_greeted(run);
    run.signal(name);
    expect((await run.ended)[0]).toBe(0);
    expect(is_running(call(clone).pid)).toBe(false);
    expect(run.output()).not.toContain("Shut down this Jupyter server");
    expect(readFileSync(path.join(clone, "ended.txt"), "utf8")).toBe("by a request");
    expect(readdirSync(path.join(clone, ".venv", "jupyter"))).toEqual([]);
  });

  it("ends a JupyterLab that does not take the request by a signal", async () => {
    const clone = installed_clone();
    const run = start(clone, ["--deaf"]);
    await until_greeted(run);
    run.signal("SIGINT");
    expect((await run.ended)[0]).toBe(0);
    expect(readFileSync(path.join(clone, "ended.txt"), "utf8")).toBe("by a signal");
  });

  it("goes on to JupyterLab when MNIST is not where MNIST_DIR says", async () => {
    const run = start(installed_clone(), []);
    await until_greeted(run);
    expect(run.output()).toMatch(/^MNIST is expected in .*nowhere \(by MNIST_DIR\)/);
  });

  it("ends with one sentence when the port it was given is taken", async () => {
    const server = createServer().listen(0, "localhost");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const run = start(installed_clone(), ["--port", `${port}`]);
    expect((await run.ended)[0]).toBe(1);
    expect(run.output()).toMatch(/^Port \d+ is taken by another program: .*\n$/);
  });

  it("ends well when JupyterLab only answers a question", async () => {
    const run = start(installed_clone(), ["--version"]);
    expect((await run.ended)[0]).toBe(0);
  });

  it("says so when JupyterLab cannot start", async () => {
    const run = start(installed_clone(), ["--broken"]);
    expect((await run.ended)[0]).toBe(1);
    expect(run.output()).toContain("JupyterLab ended before it answered, with status 2; its own message is above.");
  });
});
