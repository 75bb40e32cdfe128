/** Tests of cells that ask for what is typed. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";

export function test_stdin(kernel: () => Kernel): void {
  const sentence =
    "A notebook has no standard input, so a cell cannot ask for what is typed: assign the value to a variable in place of reading it.";
  const lines = 'import * as lines from "node:readline";';

  /** What waits for input, in each of the ways of Node. Some wait for good, if nobody tells them that there is none. */
  const asking: Readonly<Record<string, string>> = {
    "readline/promises": `
      import { createInterface } from "node:readline/promises";
      await createInterface({ input: process.stdin, output: process.stdout }).question("Your name? ")`,
    "readline's question": `${lines}
      await new Promise((go) => lines.createInterface(process.stdin, process.stdout).question("Your name? ", go));`,
    "the lines of readline": `${lines}
      for await (const line of lines.createInterface({ input: process.stdin })) console.log(line);`,
    "an imported stdin": 'import { stdin } from "node:process"; for await (const chunk of stdin) console.log(chunk);',
    "a listener to data": 'await new Promise((go) => process.stdin.on("data", go));',
    "an event": 'import { once } from "node:events"; await once(process.stdin, "data");',
    read: "process.stdin.read()",
    pipe: "process.stdin.pipe(process.stdout); await new Promise(() => {});",
  };

  test.each(Object.entries(asking))("%s is told that there is none", async (_, code) => {
    expect((await kernel().run(code)).reply).toMatchObject({ status: "error", evalue: sentence });
    expect((await kernel().run("1 + 1")).stdout).toBe("2\n");
  });

  test("files and children that read it find its end", async () => {
    expect((await kernel().run('require("node:fs").readFileSync(0, "utf8").length')).stdout).toBe("0\n");
    const cat = 'require("node:child_process").execSync("cat", { stdio: [process.stdin, "pipe", "pipe"] }).length';
    expect((await kernel().run(cat)).stdout).toBe("0\n");
    expect((await kernel().run("[process.stdin.isTTY, process.stdin.fd]")).stdout).toBe("[ false, 0 ]\n");
  });
}
