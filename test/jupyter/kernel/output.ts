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
}
