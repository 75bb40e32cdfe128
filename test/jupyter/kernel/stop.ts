/** Tests of the Stop button. */
import { expect, test } from "vitest";
import type { Kernel, Result } from "../client";
import { of_type } from "../results";

export function test_stop(kernel: () => Kernel): void {
  const stopped = { status: "error", ename: "Stopped", evalue: "variables keep what they held." };

  test("ends a loop, says so as an error, and leaves what was learned", async () => {
    await kernel().run('let earlier = 0, unfinished = "from before";');
    const result = await run_and_stop(`
      let learned = 0;
      console.log("running");
      const unfinished = (() => { for (;;) { learned += 1; earlier = learned; } })();
    `);
    expect(result.reply).toMatchObject(stopped);
    expect(of_type(result, "error")[0]?.content).toMatchObject({ ename: "Stopped" });
    const after = await kernel().run("[learned > 0, earlier === learned || earlier === learned - 1, unfinished]");
    expect(after.stdout).toBe("[ true, true, 'from before' ]\n");
  });

  test("by a signal ends a loop and an await as well", async () => {
    const signal = async () => kernel().process.kill("SIGINT");
    expect((await run_and_stop('console.log("running"); for (;;) {}', signal)).reply).toMatchObject(stopped);
    const waits = 'await null; console.log("running"); await new Promise(() => {});';
    expect((await run_and_stop(waits, signal)).reply).toMatchObject(stopped);
  });

  const endless: Record<string, string> = {
    "an await": 'console.log("running"); await new Promise(() => {});',
    "a loop after an await": 'await new Promise((go) => setTimeout(go, 1)); console.log("running"); for (;;) {}',
    "a loop that awaits what is there already": 'console.log("running"); for (;;) await null;',
    "a loop in a function that nobody awaits": 'void (async () => { await null; console.log("running"); for (;;) {} })(); 0',
    "a chain of promises": 'console.log("running"); const again = (): any => Promise.resolve().then(again); again(); await new Promise(() => {});',
    "a chain of microtasks": 'console.log("running"); const again = () => queueMicrotask(again); again(); await new Promise(() => {});',
    "a chain of ticks": 'console.log("running"); const again = () => process.nextTick(again); again(); await new Promise(() => {});',
    "a loop in a tick": 'process.nextTick(() => { console.log("running"); for (;;) {} }); await new Promise(() => {});',
    "a loop in a timer": 'setTimeout(() => { console.log("running"); for (;;) {} }); await new Promise(() => {});',
    "a loop in an interval": 'setInterval(() => { console.log("running"); for (;;) {} }, 1); await new Promise(() => {});',
    "a loop in an immediate": 'setImmediate(() => { console.log("running"); for (;;) {} }); 0',
    "a loop when a file is read": 'require("fs").readFile(".", () => { console.log("running"); for (;;) {} }); await new Promise(() => {});',
    "a loop that catches everything": 'console.log("running"); for (;;) { try { for (;;) {} } catch { } finally { continue; } }',
    "a getter of the value that is printed": '({ get a() { console.log("running"); for (;;) {} }, [Symbol.for("nodejs.util.inspect.custom")]() { return this.a; } })',
    "a getter of the error that is shown": 'throw Object.defineProperty(new Error(), "message", { get() { console.log("running"); for (;;) {} } });',
    "a regular expression": 'console.log("running"); /^(a+)+$/.test("a".repeat(50) + "b")',
    "Atomics.wait": 'console.log("running"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
    "a loop that prints": 'console.log("running"); for (let i = 0; ; i++) console.log(i);',
    "execSync": 'console.log("running"); require("child_process").execSync("sleep 1000; echo");',
    "spawnSync": 'console.log("running"); require("child_process").spawnSync("sleep", ["1000"]);',
    "execFileSync in a timer": 'setTimeout(() => { console.log("running"); require("child_process").execFileSync("sleep", ["1000"]); }); await new Promise(() => {});',
  };

  test.each(Object.entries(endless))("ends %s", async (_name, code) => {
    await kernel().run("let before = 1;");
    expect((await run_and_stop(code)).reply).toMatchObject(stopped);
    const after = await kernel().run("await new Promise((go) => setTimeout(go, 1)); await new Promise<void>((go) => setImmediate(go)); before + 1");
    expect(after.reply.status).toBe("ok");
    expect(after.stdout).toContain("2\n");
  });

  async function run_and_stop(
    code: string,
    stop: () => Promise<unknown> = () => kernel().control("interrupt_request"),
  ): Promise<Result> {
    const mark = `running ${Math.random()}`;
    const ended = kernel().run(code.replace("running", mark));
    await kernel().published(({ content }) => String(content.text).includes(mark));
    await stop();
    return ended;
  }
}
