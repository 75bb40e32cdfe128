/** How the kernel begins and ends. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Kernel, kernel_command, type Options, REPOSITORY, start_kernel } from "./client";

vi.setConfig({ testTimeout: 60_000 });

/** Starts the command that follows as Jupyter's server does, and lives until it is killed. */
const SERVER = `
  const [command, ...parameters] = process.argv.slice(1);
  const env = { ...process.env, JPY_PARENT_PID: String(process.pid) };
  require("node:child_process").spawn(command, parameters, { env, stdio: "inherit" });
  setInterval(() => {}, 1000);
`;

async function start(options: Options = {}): Promise<Kernel> {
  const kernel = await start_kernel(options);
  onTestFinished(() => kernel.end());
  return kernel;
}

async function process_id(kernel: Kernel): Promise<number> {
  return Number((await kernel.run("console.log(process.pid)")).stdout);
}

function is_running(process_id: number): boolean {
  try {
    return process.kill(process_id, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((proceed) => setTimeout(proceed, 20));
}

/** Runs a cell that does not end, and returns when it has begun. */
async function begin(kernel: Kernel, code: string): Promise<void> {
  void kernel.run(`console.log("it has begun");\n${code}`);
  await kernel.published(({ content }) => String(content.text).includes("it has begun"));
}

/** All that keeps a Node process alive: a thread, a child, a timer, a server. */
const LINGERING = `
  import { spawn } from "node:child_process";
  import { createServer } from "node:net";
  import { Worker } from "node:worker_threads";
  new Worker("setInterval(() => {}, 1000)", { eval: true });
  spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"], { stdio: "ignore" });
  setInterval(() => {}, 1000);
  createServer().listen(0);
`;

describe("the kernel ends", () => {
  test("when the server that started it is killed, whatever its cells have started, and while a loop runs", async () => {
    const kernel = await start({ server: [process.execPath, "-e", SERVER, "--"] });
    const id = await process_id(kernel);
    await kernel.run(LINGERING);
    await begin(kernel, "for (;;) {}");
    expect(is_running(id)).toBe(true);
    kernel.process.kill("SIGKILL");
    await until(() => !is_running(id));
  });

  test("when it is asked to, whatever its cells have started", async () => {
    const kernel = await start();
    await kernel.run(LINGERING);
    expect(await kernel.control("shutdown_request", { restart: true })).toEqual({ status: "ok", restart: true });
    await until(() => kernel.process.exitCode !== null);
    expect(kernel.process.exitCode).toBe(0);
  });

  test("when it is asked to while a loop runs and writes", async () => {
    const kernel = await start();
    await begin(kernel, 'for (;;) console.log("and goes on");');
    expect(await kernel.control("shutdown_request", { restart: false })).toEqual({ status: "ok", restart: false });
    await until(() => kernel.process.signalCode !== null || kernel.process.exitCode !== null);
  });
});

describe("Stop, pressed while the kernel is still loading its compiler,", () => {
  test("does no harm when there is no cell, ends the one that waits for that, and aborts those behind it", async () => {
    const kernel = await start();
    expect(await kernel.control("interrupt_request")).toEqual({ status: "ok" });
    const cells = [1, 2, 3].map((number) => kernel.run(`console.log(${number})`));
    await kernel.published(({ content }) => content.code === "console.log(1)");
    // The kernel reads its sockets in turns: after some questions on this one, the other cells have arrived.
    for (let n = 0; n < 20; n++) await kernel.control("kernel_info_request");
    expect(await kernel.control("interrupt_request")).toEqual({ status: "ok" });
    const replies = (await Promise.all(cells)).map(({ reply, stdout }) => [reply.status, reply.ename, stdout]);
    expect(replies).toEqual([
      ["error", "Stopped", ""],
      ["aborted", undefined, ""],
      ["aborted", undefined, ""],
    ]);
    expect((await kernel.run("1 + 1")).stdout).toBe("2\n");
  });
});

describe("a cell that ends the process", () => {
  test.each([
    ["process.exit", "process.exit(3);"],
    [
      "process.exit in a callback, with a listener to its exit,",
      `process.on("exit", () => console.log("the last word"));
       setTimeout(() => process.exit(3), 1);
       await new Promise(() => {});`,
    ],
  ])("by %s has shown all that it wrote before", async (_name, code) => {
    const kernel = await start();
    const text = (words: string) => kernel.published(({ content }) => String(content.text).includes(words));
    void kernel.run(`
      for (let line = 0; line < 10_000; line++) console.log(line);
      require("fs").writeSync(1, "from outside\\n");
      console.log("before");
      ${code}
    `);
    const { process } = kernel;
    await until(() => process.exitCode !== null || process.signalCode !== null);
    expect([process.exitCode, process.signalCode]).toEqual([3, null]);
    await Promise.all([text("9999\n"), text("from outside\n"), text("before\n")]);
    if (code.includes("the last word")) await text("the last word\n");
  });
});

describe("a kernel that cannot start says why, in one sentence", () => {
  function start_copy(prepare: (repository: string) => void): string {
    const repository = mkdtempSync(join(tmpdir(), "clone-"));
    onTestFinished(() => rmSync(repository, { recursive: true }));
    cpSync(join(REPOSITORY, "jupyter", "kernels"), join(repository, "jupyter", "kernels"), { recursive: true });
    prepare(repository);
    const [command = "", ...parameters] = kernel_command(repository, "connection.json");
    const { stderr, status } = spawnSync(command, parameters, { encoding: "utf8" });
    expect(status).toBe(1);
    return stderr.replaceAll(repository, "CLONE");
  }

  test("when its packages are not installed", () => {
    expect(start_copy(() => {})).toBe(
      "The TypeScript kernel needs tslab: run `npm install && npm run build` in CLONE.\n",
    );
  });

  test("when it is not built", () => {
    const stderr = start_copy((repository) => {
      for (const name of ["tslab", "zeromq"]) mkdirSync(join(repository, "node_modules", name), { recursive: true });
    });
    expect(stderr).toBe("The TypeScript kernel is not built yet: run `npm run build` in CLONE.\n");
  });

  test("when a person starts it", () => {
    const { stderr } = spawnSync(process.execPath, [join(REPOSITORY, "jupyter", "dist", "kernel.js")], {
      encoding: "utf8",
    });
    expect(stderr).toContain("run `npm start`");
  });
});
