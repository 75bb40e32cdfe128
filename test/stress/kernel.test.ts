/** The kernel where readers are impatient: threads that fail, Stop at any moment, restarts, several notebooks at once. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { random_from } from "../../lib/two_layer/random";
import { type Kernel, start_kernel } from "../jupyter/client";
import { traceback } from "../jupyter/results";

vi.setConfig({ testTimeout: 120_000 });

async function start(): Promise<Kernel> {
  const kernel = await start_kernel();
  onTestFinished(() => kernel.end());
  return kernel;
}

/** What a notebook does before it trains: digits drawn by the program, so that no file is needed. */
const PREPARE = `
  import { draw_mnist, gradient_descent, kernels_in_use, one_hot } from "handwritten";
  const { train } = draw_mnist({ train: 6_000, test: 10, seed: 1 });
  const [X, Y] = [train.images, one_hot(train.labels)];
  const settings = { hidden_units: 64, learning_rate: 0.1, seed: 1 };
`;

const ENDLESS = `gradient_descent(X, Y, { ...settings, iterations: 1e9, on_step: (step) => { last = step; } });`;

/** A training of which each cell must find the same loss, whatever happened to the kernel before. */
const TWENTY_STEPS = "gradient_descent(X, Y, { ...settings, iterations: 20 }).history.loss[19].toFixed(6)";

/** What a process has started, and what that has started, by Linux's process table. */
function children_of(process_id: number): number[] {
  const parents = readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, parent] = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) \S+ /, "x ")
        .split(" ");
      return [{ id: Number(name), parent: Number(parent) }];
    } catch {
      return []; // It ended meanwhile.
    }
  });
  const direct = parents.filter(({ parent }) => parent === process_id).map(({ id }) => id);
  return direct.flatMap((id) => [id, ...children_of(id)]);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((proceed) => setTimeout(proceed, 20));
}

const pause = (milliseconds: number) => new Promise((proceed) => setTimeout(proceed, milliseconds));

describe("an error in a worker thread", () => {
  const worker = (code: string) => `new Worker(${JSON.stringify(code)}, { eval: true })`;

  test("that a cell waits for is the cell's error, and the kernel goes on", async () => {
    const kernel = await start();
    const result = await kernel.run(`
      import { Worker } from "node:worker_threads";
      await new Promise((_, fail) => ${worker('throw new Error("a thread has failed")')}.on("error", fail));
    `);
    expect(result.reply.status).toBe("error");
    expect(traceback(result)).toContain("a thread has failed");
    expect((await kernel.run("1 + 1")).stdout).toBe("2\n");
  });

  test("that nobody waits for is reported, and the kernel goes on", async () => {
    const kernel = await start();
    await kernel.run(`
      import { Worker } from "node:worker_threads";
      ${worker('throw new Error("nobody listens")')};
    `);
    await kernel.published(({ content }) => JSON.stringify(content).includes("nobody listens"));
    expect((await kernel.run("1 + 1")).stdout).toBe("2\n");
  });
});

describe("Stop", () => {
  test("at twenty random moments of a training ends the cell, and the next training finds the same numbers", async () => {
    const kernel = await start();
    await kernel.run(`${PREPARE}\nlet last;`);
    const expected = (await kernel.run(TWENTY_STEPS)).stdout;
    expect(expected).toMatch(/^'?\d\.\d{6}'?\n$/);
    const random = random_from(4);
    for (let n = 0; n < 20; n++) {
      const cell = kernel.run(`console.log("training ${n}");\n${ENDLESS}`);
      await kernel.published(({ content }) => String(content.text).includes(`training ${n}\n`));
      await pause(random.below(400));
      await kernel.control("interrupt_request");
      expect((await cell).reply).toMatchObject({ status: "error", ename: "Stopped" });
      expect((await kernel.run(TWENTY_STEPS)).stdout).toBe(expected);
    }
    expect((await kernel.run("Number.isFinite(last.loss) && last.parameters.W1.rows")).stdout).toBe("64\n");
  });
});

test.runIf(process.platform === "linux")(
  "a restart in the middle of a training leaves no process behind, and the next kernel trains",
  async () => {
    const kernel = await start();
    await kernel.run(`${PREPARE}\nlet last;`);
    void kernel.run(`console.log("it trains");\n${ENDLESS}`);
    await kernel.published(({ content }) => String(content.text).includes("it trains"));
    await pause(300);
    const family = [kernel.process.pid ?? 0, ...children_of(kernel.process.pid ?? 0)];
    expect(await kernel.control("shutdown_request", { restart: true })).toEqual({ status: "ok", restart: true });
    await until(() => kernel.process.exitCode !== null || kernel.process.signalCode !== null);
    await until(() => family.every((id) => !readdirSync("/proc").includes(String(id))));

    const next = await start();
    await next.run(PREPARE);
    expect((await next.run(TWENTY_STEPS)).reply.status).toBe("ok");
  },
);

test.runIf(process.platform === "linux" && process.env.MNIST_DIR !== undefined)(
  "ten networks that learn all of MNIST, one after the other, stay under 800 MB",
  async () => {
    const kernel = await start();
    const result = await kernel.run(`
      import { adam, dense, fit, gradient_descent, load_mnist, network, one_hot } from "handwritten";
      const { train } = await load_mnist();
      const [X, Y] = [train.images, one_hot(train.labels)];
      for (const hidden_units of [10, 20, 40, 80, 160]) {
        gradient_descent(X, Y, { hidden_units, learning_rate: 0.1, iterations: 5, seed: 1 });
        const net = network({ inputs: 784, layers: [dense(hidden_units), "relu", dense(64), "relu", dense(10), "softmax"] });
        fit(net, X, Y, { epochs: 1, batch_size: 256, optimizer: adam(), seed: 1 });
      }
    `);
    expect(result.reply.status).toBe("ok");
    const status = readFileSync(`/proc/${kernel.process.pid}/status`, "utf8");
    const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    expect(Number(peak)).toBeGreaterThan(100_000);
    expect(Number(peak)).toBeLessThan(800_000);
  },
);

test("two notebooks that train at once find the numbers that one finds alone, and lose no line", async () => {
  const kernels = [await start(), await start()];
  const train = `
    gradient_descent(X, Y, { ...settings, iterations: 100, on_step: ({ loss }) => console.log(loss) });
    console.log(kernels_in_use().implementation);
  `;
  await Promise.all(kernels.map((kernel) => kernel.run(PREPARE)));
  const [first, second] = await Promise.all(kernels.map((kernel) => kernel.run(train)));
  expect(first?.stdout.split("\n")).toHaveLength(102);
  expect(first?.stdout).toContain("compiled");
  expect(second?.stdout).toBe(first?.stdout);
});
