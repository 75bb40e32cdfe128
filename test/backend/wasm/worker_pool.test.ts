import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const library = join(__dirname, "../../../lib/dist");

/** What a program prints that has the library's folder as its argument. */
function printed_by(script: string, ...flags: string[]): unknown {
  const output = execFileSync(process.execPath, [...flags, "-e", script, library], { encoding: "utf8" });
  return JSON.parse(output);
}

/** Loads the library anew, as a notebook does after edits, and lets its threads do a part of a product. */
const RELOAD = `
  const load = () => {
    for (const file of Object.keys(require.cache)) delete require.cache[file];
    const library = require(process.argv[1]);
    library.use_kernels({ threads: 3 });
    library.matmul(library.zeros(300, 300), library.zeros(300, 300));
    return library;
  };
  const pause = (milliseconds) => new Promise((proceed) => setTimeout(proceed, milliseconds));
`;

const THREADS = `${RELOAD}
  const { readdirSync } = require("node:fs");
  (async () => {
    const counts = [];
    for (let n = 0; n < 5; n++) {
      load();
      await pause(300);
      counts.push(readdirSync("/proc/self/task").length);
    }
    console.log(JSON.stringify(counts));
  })();
`;

const MEMORY = `${RELOAD}
  (async () => {
    const sizes = [];
    for (let n = 0; n < 15; n++) {
      load();
      await pause(0);
      if (n % 5 === 4) sizes.push(Math.round(process.memoryUsage().rss / 2 ** 20));
    }
    console.log(JSON.stringify(sizes));
  })();
`;

describe("a library that is loaded anew", () => {
  it.runIf(process.platform === "linux")("ends the threads of the one before it", () => {
    const counts = printed_by(THREADS) as number[];
    expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(counts[0]!);
  });

  it("leaves the memory of the one before it to the garbage collector", { timeout: 120_000 }, () => {
    const sizes = printed_by(MEMORY) as number[];
    expect(sizes.at(-1)! - sizes[0]!, String(sizes)).toBeLessThan(400); // Ten memories of 66 MB would be 660.
  });
});

describe("use_kernels({ threads }) between products", () => {
  it("never has a worker that is leaving disturb those that stay", { timeout: 120_000 }, () => {
    const script = `
      const { matmul, use_kernels } = require(process.argv[1]);
      const A = { rows: 300, columns: 300, values: Float32Array.from({ length: 90000 }, (_, n) => (n % 97) - 48) };
      const product = () => Buffer.from(matmul(A, A).values.buffer).toString("base64");
      use_kernels({ threads: 1 });
      const expected = product();
      let wrong = 0;
      for (let n = 0; n < 60; n++) {
        use_kernels({ threads: 2 + (n % 3) });
        for (let m = 0; m < 5; m++) if (product() !== expected) wrong++;
      }
      console.log(JSON.stringify(wrong));
    `;
    expect(printed_by(script)).toBe(0);
  });
});

describe("Node's permission model", () => {
  const flag = Number(process.versions.node.split(".")[0]) >= 24 ? "--permission" : "--experimental-permission";

  it("leaves one thread, or the reference, and the right product", () => {
    const script = `
      const { kernels_in_use, matmul, use_kernels } = require(process.argv[1]);
      use_kernels({ threads: 2 });
      const A = { rows: 300, columns: 300, values: new Float32Array(90000).fill(1) };
      const { values } = matmul(A, A);
      console.log(JSON.stringify({ right: values.every((a) => a === 300), threads: kernels_in_use().threads }));
    `;
    expect(printed_by(script, flag, "--allow-fs-read=*", "--no-warnings")).toStrictEqual({ right: true, threads: 1 });
  });
});
