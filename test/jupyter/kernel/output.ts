/** Tests of what cells write and display. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Kernel } from "../client";
import { displayed, of_type } from "../results";

export function test_output(kernel: () => Kernel): void {
  test("100,000 lines that one loop writes all arrive, and the cell ends", async () => {
    const result = await kernel().run("for (let line = 0; line < 100_000; line++) console.log(line)");
    expect(result.reply.status).toBe("ok");
    expect(result.stdout).toBe(Array.from({ length: 100_000 }, (_, line) => `${line}\n`).join(""));
    expect(of_type(result, "stream").length).toBeLessThan(1000);
  });

  test("what a loop writes arrives while it runs, after 50,000 lines too", async () => {
    // The loop ends when the test has seen its output.
    const scratch = mkdtempSync(join(tmpdir(), "kernel-test-"));
    onTestFinished(() => rmSync(scratch, { recursive: true }));
    const seen = join(scratch, "seen");
    const ended = kernel().run(`
      const { existsSync } = require("node:fs");
      for (let line = 0; line < 50_000; line++) console.log("a line");
      console.log("the last line");
      while (!existsSync(${JSON.stringify(seen)})) {}
    `);
    await kernel().published(({ content }) => String(content.text).includes("the last line"));
    writeFileSync(seen, "");
    expect((await ended).reply.status).toBe("ok");
  });

  test("3,000 displays from one loop all arrive, in order", async () => {
    const result = await kernel().run(`
      import { display } from "tslab";
      for (let i = 0; i < 3_000; i++) display.html("<b>" + i + "</b>");
    `);
    const shown = displayed(result);
    expect(shown).toEqual(Array.from({ length: 3_000 }, (_, i) => ({ "text/html": `<b>${i}</b>` })));
  });

  test("of 10,000 updates of a display the last one arrives, and not all of the others", async () => {
    const result = await kernel().run(`
      import { newDisplay } from "tslab";
      const progress = newDisplay();
      for (let i = 0; i < 10_000; i++) progress.text("step " + i);
    `);
    const updates = of_type(result, "update_display_data");
    expect(updates.at(-1)?.content.data).toEqual({ "text/plain": "step 9999" });
    expect(updates.length).toBeLessThan(5_000);
  });

  test("an output of 2 MB arrives whole, as text and as a display", async () => {
    const result = await kernel().run(`
      import { display } from "tslab";
      const long = "0123456789".repeat(200_000);
      display.html(long);
      console.log(long);
    `);
    const long = "0123456789".repeat(200_000);
    expect(of_type(result, "display_data")[0]?.content.data).toEqual({ "text/html": long });
    expect(result.stdout).toBe(`${long}\n`);
  });

  test("stdout, stderr and displays keep their order", async () => {
    const result = await kernel().run(`
      import { display } from "tslab";
      console.log("first"); display.text("second"); console.error("third"); void process.stdout.write("fourth");
    `);
    const shown = result.published.map(({ msg_type, content }) => [msg_type, content.name ?? "", content.text ?? ""]);
    expect(shown.slice(1)).toEqual([
      ["stream", "stdout", "first\n"],
      ["display_data", "", ""],
      ["stream", "stderr", "third\n"],
      ["stream", "stdout", "fourth"],
    ]);
  });

  test("bytes, and bundles that go through tslab's own function, are displayed", async () => {
    const result = await kernel().run(`
      import { display } from "tslab";
      display.png(new Uint8Array([1, 2, 3]));
      const bundle = { "text/plain": "a figure", "application/vnd.plotly.v1+json": { data: [] } };
      require("tslab/dist/jupyter").lastWriteDisplayData({ data: bundle, metadata: {}, transient: { display_id: "a" } }, false);
    `);
    const [image, figure] = of_type(result, "display_data").map(({ content }) => content);
    expect(image?.data).toEqual({ "image/png": "AQID" });
    expect(figure?.data).toEqual({ "text/plain": "a figure", "application/vnd.plotly.v1+json": { data: [] } });
    expect(figure?.transient).toEqual({ display_id: "a" });
  });

  test("the value of the last expression is printed", async () => {
    expect((await kernel().run("const a = 1;\na + 1")).stdout).toBe("2\n");
  });

  /** Text that a JavaScript string can hold, and what of it UTF-8 can. */
  const odd_texts: readonly [name: string, code: string, shown: string][] = [
    ["both halves of an emoji, apart", '"\\ud83d-\\udc9b"', "\ufffd-\ufffd"],
    ["halves in the wrong order", '"\\udc9b\\ud83d"', "\ufffd\ufffd"],
    ["a half at the end", '"a\\ud83d"', "a\ufffd"],
    ["what only looks like an escape", '"\\\\ud83d \\\\\\\\ud83d"', "\\ud83d \\\\ud83d"],
    ["whole letters beyond 16 bits", '"💛 𝑊 \\u{10ffff}"', "💛 𝑊 \u{10ffff}"],
    [
      "controls, separators and joiners",
      '"\\u0001\\u2028\\u2029\\ufeff\\u200d\\ufffe"',
      "\u0001\u2028\u2029\ufeff\u200d\ufffe",
    ],
  ];

  test.each(odd_texts)("%s: what goes out is text that can be saved", async (_name, code, shown) => {
    await kernel().run(`import { display } from "tslab"; const odd = ${code};`);
    expect((await kernel().run("process.stdout.write(odd); 0")).stdout).toBe(`${shown}0\n`);
    expect((await kernel().run("console.error(odd)")).stderr).toBe(`${shown}\n`);
    expect(displayed(await kernel().run('display.raw("text/plain", odd)'))).toEqual([{ "text/plain": shown }]);
    const figure = "({ data: [{ name: odd, [odd]: [odd] }] }) as any";
    expect(displayed(await kernel().run(`display.raw("application/json", ${figure})`))).toEqual([
      { "application/json": { data: [{ name: shown, [shown]: [shown] }] } },
    ]);
    const failed = await kernel().run("throw new RangeError(odd)");
    expect(failed.reply.evalue).toBe(shown);
    expect(String(failed.reply.traceback)).toContain(shown);
  });

  test("an emoji that is written one half at a time is two signs, wherever the messages part", async () => {
    const result = await kernel().run('for (const half of "I 💛".split("")) console.log(half);');
    expect(result.stdout).toBe("I\n \n\ufffd\n\ufffd\n");
  });

  test("bytes of a letter that arrive one by one are that letter", async () => {
    const result = await kernel().run(
      'for (const byte of Buffer.from("é💛")) process.stdout.write(Uint8Array.of(byte)); 0',
    );
    expect(result.stdout).toBe("é💛0\n");
  });

  test.each([
    ["hex", "c3a9", "é"],
    ["base64", "w6k=", "é"],
    ["latin1", "A", "A"],
    ["utf8", "é", "é"],
    ["utf16le", "A", "A\0"],
  ])("stdout.write(text, %j) writes the bytes of that encoding, and calls back", async (encoding, text, shown) => {
    const write = `process.stdout.write(${JSON.stringify(text)}, ${JSON.stringify(encoding)}, go as any)`;
    const result = await kernel().run(`await new Promise((go) => ${write}); 0`);
    expect(result.stdout).toBe(`${shown}0\n`);
  });

  test("stdout.write(text, encoding) refuses an encoding that there is not", async () => {
    expect((await kernel().run('process.stdout.write("a", "utf9" as any)')).reply.evalue).toMatch(/Unknown encoding/);
  });

  test("what child processes write to the kernel's own stdout and stderr is shown, in its place", async () => {
    const result = await kernel().run(`
      import { execFileSync, execSync, spawnSync } from "node:child_process";
      console.log("1");
      execSync("echo 2; echo a >&2", { stdio: "inherit" });
      console.log("3");
      spawnSync("echo", ["4"], { stdio: [0, 1, 2] });
      execFileSync("sh", ["-c", "sh -c 'echo 5'"], { stdio: ["ignore", process.stdout, "inherit"] });
      console.log("6");
    `);
    expect(result.stdout).toBe("1\n2\n3\n4\n5\n6\n");
    expect(result.stderr).toBe("a\n");
  });

  test("what native code, other processes and their children write meanwhile is shown, and much of it", async () => {
    const scratch = mkdtempSync(join(tmpdir(), "kernel-test-"));
    onTestFinished(() => rmSync(scratch, { recursive: true }));
    const program = join(scratch, "program.js");
    writeFileSync(program, 'console.log("forked"); console.error("b");');
    const result = await kernel().run(`
      import { fork, spawn } from "node:child_process";
      import { once } from "node:events";
      import { writeSync } from "node:fs";
      writeSync(1, "native é\\n");
      await once(spawn("sh", ["-c", "seq 50000; echo the end"], { stdio: "inherit" }), "exit");
      await once(fork(${JSON.stringify(program)}), "exit"); 0
    `);
    const numbers = Array.from({ length: 50_000 }, (_, index) => `${index + 1}\n`).join("");
    expect(result.stdout).toBe(`native é\n${numbers}the end\nforked\n0\n`);
    expect(result.stderr).toBe("b\n");
  });

  test("console.trace names the calls in cells, and nothing of the kernel", async () => {
    const result = await kernel().run('function inner() {\n  console.trace("here: %d", 3);\n}\ninner();');
    expect(result.stderr).toBe(`Trace: here: 3
  in inner, this cell line 2:
      1 | function inner() {
    > 2 |   console.trace("here: %d", 3);
        |           ^^^^^
  called from this cell line 4\n`);
  });
}
