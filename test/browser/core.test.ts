import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch_chromium } from "../../scripts/notebooks/chromium";

const LIBRARY = join(__dirname, "../../lib/dist");

/** What the mathematics, its data and its training are: everything but files and the notebook. */
const CORE = `
  export { kernels_in_use } from "./backend/in_use.js";
  export { matmul } from "./matrix/matmul.js";
  export { use_kernels } from "./matrix/use_kernels.js";
  export { draw_mnist } from "./data/draw_mnist.js";
  export { fit } from "./deep/fit.js";
  export { dense } from "./deep/layers/dense.js";
  export { network } from "./deep/network.js";
  export { adam } from "./deep/optimizers/adam.js";
  export { gradient_descent } from "./two_layer/gradient_descent.js";
  export { one_hot } from "./two_layer/one_hot.js";
`;

/**
 * Trains a two-layer network, large enough for threads to share its work, and a deep one, and gives the bits of their last parameters as a
 * number each. Runs in Node and in the page. The starting parameters come from sums and products alone, which all engines round alike.
 */
const TRAIN = `async (core) => {
  const bits = (values) => new Uint32Array(values.buffer).reduce((mixed, word) => (Math.imul(mixed, 31) + word) | 0, 0);
  const fill = (rows, columns) => ({
    rows, columns, values: Float32Array.from({ length: rows * columns }, (_, n) => (((n * 7919) % 1009) / 1009 - 0.5) / 8),
  });
  const examples = 600;
  const images = { rows: 784, columns: examples, values: Float32Array.from({ length: 784 * examples }, (_, n) => ((n * 31) % 97 < 20 ? ((n * 13) % 256) / 255 : 0)) };
  const Y = core.one_hot(Array.from({ length: examples }, (_, n) => n % 10));
  const first = { W1: fill(128, 784), b1: fill(128, 1), W2: fill(10, 128), b2: fill(10, 1) };
  const options = { hidden_units: 128, learning_rate: 0.1, iterations: 20, seed: 1 };
  const { parameters, history } = core.gradient_descent(images, Y, { ...options, parameters: first });
  const net = core.network({ inputs: 784, layers: [core.dense(64), "relu", core.dense(10), "softmax"] });
  const start = [{ W: fill(64, 784), b: fill(64, 1) }, {}, { W: fill(10, 64), b: fill(10, 1) }, {}];
  const trained = core.fit(net, images, Y, { epochs: 2, batch_size: 100, seed: 1, optimizer: core.adam(), parameters: start });
  const drawn = core.draw_mnist({ train: 20, test: 10 });
  return {
    kernels: core.kernels_in_use(),
    falls: history.loss.at(-1) < history.loss[0],
    two_layer: bits(parameters.W1.values),
    deep: bits(trained.parameters[0].W.values),
    drawn: drawn.train.images.columns,
    isolated: globalThis.crossOriginIsolated,
  };
}`;

/** How many of many products come out wrong, or not at all, when the number of threads is chosen anew between them. */
const RESIZE = `(core) => {
  const A = { rows: 300, columns: 300, values: Float32Array.from({ length: 90000 }, (_, n) => (n % 97) - 48) };
  core.use_kernels({ threads: 1 });
  const expected = core.matmul(A, A).values;
  const wrong = [];
  for (let n = 0; n < 100; n++) {
    core.use_kernels({ threads: 2 + (n % 3) });
    for (let m = 0; m < 20; m++) {
      try {
        const { values } = core.matmul(A, A);
        if (values.some((value, k) => value !== expected[k])) wrong.push("wrong");
      } catch (error) {
        wrong.push(error.message);
      }
    }
  }
  return wrong;
}`;

interface Outcome {
  readonly kernels: { readonly implementation: string; readonly threads: number };
  readonly falls: boolean;
  readonly two_layer: number;
  readonly deep: number;
  readonly drawn: number;
  readonly isolated: boolean | undefined;
}

/** The same in Node, with relaxed SIMD where the engine takes it only after being told, as browsers' engines do by themselves. */
function in_node(): Outcome {
  const flags = process.versions.v8.startsWith("11.3.") ? ["--experimental-wasm-relaxed-simd"] : [];
  const script = `(${TRAIN})(require(process.argv[1])).then((found) => console.log(JSON.stringify(found)))`;
  const { HANDWRITTEN_VECTORS: _, ...environment } = process.env;
  const printed = execFileSync(process.execPath, [...flags, "-e", script, LIBRARY], {
    encoding: "utf8",
    env: environment,
  });
  return JSON.parse(printed) as Outcome;
}

describe("the library's core, bundled for browsers", () => {
  let code: string;
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: CORE, resolveDir: LIBRARY },
      bundle: true,
      format: "iife",
      globalName: "core",
      platform: "browser",
      minify: true,
      write: false,
    });
    code = outputFiles[0]!.text;
    browser = await launch_chromium();
    server = createServer((request, response) => {
      if (request.url?.startsWith("/isolated")) {
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      }
      const is_code = request.url?.endsWith("core.js");
      response.setHeader("Content-Type", is_code ? "text/javascript" : "text/html");
      response.end(is_code ? code : '<!doctype html><title>core</title><script src="core.js"></script>');
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** What a function of the core returns on a page of the folder. */
  async function in_page<Returned>(folder: string, code: string): Promise<Returned> {
    const { port } = server.address() as AddressInfo;
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`http://127.0.0.1:${port}/${folder}/`);
    const returned = (await page.evaluate(`(${code})(core)`)) as Returned;
    await page.close();
    expect(faults).toEqual([]);
    return returned;
  }

  it("imports nothing of Node", () => {
    expect(code).not.toMatch(/require\("node:|from "node:/);
    expect(code.length).toBeLessThan(300_000);
  });

  it.each([
    ["isolated", true],
    ["plain", false],
  ])("trains on a page that is %s to the bits of Node", async (folder, isolated) => {
    const found = await in_page<Outcome>(folder, TRAIN);
    expect(found.isolated).toBe(isolated);
    expect(found.kernels.implementation).toBe("compiled");
    expect(found.kernels.threads > 1).toBe(isolated && availableParallelism() > 1);
    expect(found).toMatchObject({ falls: true, drawn: 20 });
    const { two_layer, deep } = in_node();
    expect([found.two_layer, found.deep]).toEqual([two_layer, deep]);
  });

  it("has no worker that is leaving disturb those that stay", async () => {
    expect(await in_page<string[]>("isolated", RESIZE)).toEqual([]);
  });
});
