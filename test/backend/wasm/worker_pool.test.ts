import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Loads the library five times over, as a notebook does after edits, and lets each copy's threads do a part of a product. */
const SCRIPT = `
  const { readdirSync } = require("node:fs");
  const threads = () => readdirSync("/proc/self/task").length;
  const pause = (milliseconds) => new Promise((proceed) => setTimeout(proceed, milliseconds));
  (async () => {
    const counts = [];
    for (let n = 0; n < 5; n++) {
      for (const file of Object.keys(require.cache)) delete require.cache[file];
      const { matmul, use_kernels, zeros } = require(process.argv[1]);
      use_kernels({ threads: 3 });
      matmul(zeros(300, 300), zeros(300, 300));
      await pause(300);
      counts.push(threads());
    }
    console.log(JSON.stringify(counts));
  })();
`;

it.runIf(process.platform === "linux")("a library that is loaded anew ends the threads of the one before it", () => {
  const library = join(__dirname, "../../../lib/dist");
  const counts: number[] = JSON.parse(execFileSync(process.execPath, ["-e", SCRIPT, library], { encoding: "utf8" }));
  expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(counts[0]!);
});
