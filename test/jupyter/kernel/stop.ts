/** Tests of the Stop button. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
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

  /** What keeps a kernel busy, in each of the ways in which it can be; a comment tells it from the others. */
  const endless: Readonly<Record<string, string>> = {
    "an await": `${RUNNING} await new Promise(() => {});`,
    "a loop after an await": `await new Promise((go) => setTimeout(go, 1)); ${RUNNING} for (;;) {}`,
    "a loop that awaits what is there already": `${RUNNING} for (;;) await null;`,
    "a loop in a function that nobody awaits": `void (async () => { await null; ${RUNNING} for (;;) {} })(); 0`,
    "a chain of promises": `${RUNNING} const again = (): any => Promise.resolve().then(again); again(); ${WAIT}`,
    "a chain of microtasks": `${RUNNING} const again = () => queueMicrotask(again); again(); ${WAIT}`,
    "a chain of ticks": `${RUNNING} const again = () => process.nextTick(again); again(); ${WAIT}`,
    "a loop in a tick": `process.nextTick(() => { ${RUNNING} for (;;) {} }); ${WAIT}`,
    "a loop in a timer": `setTimeout(() => { ${RUNNING} for (;;) {} }); ${WAIT}`,
    "a loop in an interval": `setInterval(() => { ${RUNNING} for (;;) {} }, 1); ${WAIT}`,
    "a loop in an immediate": `setImmediate(() => { ${RUNNING} for (;;) {} }); 0`,
    "a loop when a folder was read": `require("fs").readdir(".", () => { ${RUNNING} for (;;) {} }); ${WAIT}`,
    "a loop that catches everything": `${RUNNING} for (;;) { try { for (;;) {} } catch {} finally { continue; } }`,
    "a getter of the value that is printed": `({ get [Symbol.toStringTag]() { ${RUNNING} for (;;) {} } })`,
    "a getter of the error that is shown": `
      throw Object.defineProperty(new Error(), "message", { get() { ${RUNNING} for (;;) {} } });`,
    "a regular expression": `${RUNNING} /^(a+)+$/.test("a".repeat(50) + "b")`,
    "Atomics.wait": `${RUNNING} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`,
    "a loop that prints": `${RUNNING} for (let i = 0; ; i++) console.log(i);`,
    "a loop that displays": `import { display } from "tslab"; ${RUNNING} for (let i = 0; ; i++) display.html("<b>" + i);`,
    execSync: `${RUNNING} require("child_process").execSync("sleep 1000; echo");`,
    spawnSync: `${RUNNING} require("child_process").spawnSync("sleep", ["1000"], { stdio: "inherit" });`,
    "execFileSync in a timer": `
      setTimeout(() => { ${RUNNING} require("child_process").execFileSync("sleep", ["1000"]); }); ${WAIT}`,
    "a child process that ignores SIGTERM": `
      ${RUNNING} require("child_process").execSync("trap '' TERM; while :; do sleep 1; done");`,
  };

  test.each(Object.entries(endless))("ends %s, and the kernel is usable", async (_name, code) => {
    expect((await run_and_stop(code)).reply).toMatchObject(stopped);
    const after = await kernel().run(`
      await new Promise<void>((go) => setImmediate(() => setTimeout(() => process.nextTick(go), 1)));
      console.log(require("child_process").execSync("echo usable", { encoding: "utf8" }).trim());
    `);
    expect(after.reply.status).toBe("ok");
    expect(after.stdout).toBe("usable\n");
  });

  test("says that native code has to finish first, and ends the cell right after", async () => {
    const pipe = join(scratch_folder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    const code = `let after = "nothing"; console.log("reads a pipe"); require("fs").readFileSync(${JSON.stringify(pipe)}); after = "something";`;
    const ended = kernel().run(code);
    const { parent_id } = await kernel().published(({ content }) => content.text === "reads a pipe\n");
    await kernel().control("interrupt_request");
    const notice = await kernel().published((one) => one.parent_id === parent_id && one.content.name === "stderr");
    expect(notice.content.text).toMatch(/has to finish first/);
    writeFileSync(pipe, "");
    expect((await ended).reply).toMatchObject(stopped);
    expect((await kernel().run("after")).stdout).toBe("nothing\n");
  });

  test("reaches no catch and no finally of the cell", async () => {
    const result = await run_and_stop(`
      async function train() { ${RUNNING} await new Promise(() => {}); }
      try { await train().catch((e) => console.log("caught", e.message)); } catch (e) { console.log("caught", e.message); }
      finally { console.log("finally"); }
      console.log("goes on");
    `);
    expect(result.reply).toMatchObject(stopped);
    expect((await kernel().run("await new Promise((go) => setTimeout(go, 1)); 0")).stdout).toBe("0\n");
    expect(result.stdout).not.toMatch(/caught|finally|goes on/);
  });

  test("ends asynchronous loops, in the background too", async () => {
    const result = await run_and_stop(`
      let steps = 0;
      const next = () => new Promise<number>((go) => setImmediate(go, 1));
      async function train() { for (;;) steps += await next(); }
      async function watch(values: AsyncIterable<number>) { for await (const value of values) steps += value; }
      async function* ones() { for (;;) yield next(); }
      void train();
      void watch(ones());
      ${RUNNING}
      await train();
    `);
    expect(result.reply).toMatchObject(stopped);
    // What goes on takes a step in each turn of the event loop.
    const turns = "for (let turn = 0; turn < 10; turn++) await new Promise((go) => setImmediate(go));";
    expect((await kernel().run(`${turns}\nconst then = steps;\n${turns}\nsteps - then`)).stdout).toBe("0\n");
  });

  /** A cell that leaves something running of every kind, and a way to see from another cell what of it still does. */
  const start_all = (folder: string, waits: string) => `
    import { fork } from "node:child_process";
    import { watch, writeFileSync } from "node:fs";
    import { createServer } from "node:http";
    import { Worker } from "node:worker_threads";
    const counts = { timeout: 0, interval: 0, immediate: 0 };
    const again = () => { counts.timeout += 1; setTimeout(again, 0); };
    again();
    setInterval(() => { counts.interval += 1; }, 0);
    const again_at_once = () => { counts.immediate += 1; setImmediate(again_at_once); };
    again_at_once();
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((go) => server.on("listening", go));
    const open = new Set(["server", "child", "worker", "watcher"]);
    server.on("close", () => open.delete("server"));
    writeFileSync(${JSON.stringify(join(folder, "child.js"))}, "process.send('up'); setInterval(() => {}, 1000)");
    const child = fork(${JSON.stringify(join(folder, "child.js"))});
    child.on("exit", () => open.delete("child"));
    await new Promise((go) => child.on("message", go));
    const worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
    worker.on("exit", () => open.delete("worker"));
    watch(".").on("close", () => open.delete("watcher"));
    ${RUNNING}
    ${waits}
  `;
  const TICKS = `
    const ticks = { ...counts };
    for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(() => setTimeout(go, 1)));
    Object.entries(counts).filter(([name, count]) => count > ticks[name]).map(([name]) => name).join()
  `;
  const EVERYTHING = "timeout,interval,immediate\n";
  const UNTIL_CLOSED = "while (open.size > 0) await new Promise((go) => setTimeout(go, 5)); open.size";

  test("ends what its cell has left running", async () => {
    expect((await run_and_stop(start_all(scratch_folder(), WAIT))).reply).toMatchObject(stopped);
    expect((await kernel().run(TICKS)).stdout).toBe("\n");
    expect((await kernel().run(UNTIL_CLOSED)).stdout).toBe("0\n");
  });

  test("between cells ends what they have left running; an error, and Stop of another cell, do not", async () => {
    expect((await kernel().run(start_all(scratch_folder(), "0"))).reply.status).toBe("ok");
    await kernel().run('throw new Error("of another cell");');
    expect((await run_and_stop(`${RUNNING} setTimeout(() => {}, 1e6); ${WAIT}`)).reply).toMatchObject(stopped);
    expect((await kernel().run(TICKS)).stdout).toBe(EVERYTHING);
    expect((await kernel().run("open.size")).stdout).toBe("4\n");
    await kernel().control("interrupt_request");
    expect((await kernel().run(UNTIL_CLOSED)).stdout).toBe("0\n");
    expect((await kernel().run(TICKS)).stdout).toBe("\n");
  });

  test("between cells ends a loop that began after its cell", async () => {
    await kernel().run(`setTimeout(() => { ${RUNNING.replace("running", "loops between cells")} for (;;) {} }, 10); 0`);
    await kernel().published(({ content }) => String(content.text).includes("loops between cells"));
    await kernel().control("interrupt_request");
    expect((await kernel().run("1 + 1")).stdout).toBe("2\n");
  });

  test("leaves the library's threads at work", async () => {
    const product = "matmul(A, A).values[0]";
    await kernel().run(`
      import { matmul, matrix } from "handwritten";
      const A = matrix(Array.from({ length: 700 }, () => Array(700).fill(1)));
      ${product}
    `);
    await run_and_stop(`${RUNNING} for (;;) ${product};`);
    await kernel().control("interrupt_request");
    expect((await kernel().run(product)).stdout).toBe("700\n");
  });

  test("while a module is loaded leaves no half of it", async () => {
    const file = join(scratch_folder(), "slow.js");
    const flag = "(globalThis as any).is_slow";
    writeFileSync(file, 'console.log("running"); while (globalThis.is_slow) {} exports.whole = true;');
    const load = `require(${JSON.stringify(file)}).whole`;
    await run_and_stop(`${flag} = true; ${load}`, undefined, "running");
    expect((await kernel().run(`${flag} = false; ${load}`)).stdout).toBe("running\ntrue\n");
  });

  test("ends a cell that is being compiled", async () => {
    const long = Array.from({ length: 1_000 }, (_, index) => `const n${index}: number = ${index};`).join("\n");
    const code = `${long}\nawait new Promise(() => {});`;
    const ended = kernel().run(code);
    await kernel().published(({ content }) => content.code === code);
    await kernel().control("interrupt_request");
    expect((await ended).reply).toMatchObject(stopped);
    expect((await kernel().run("1 + 1")).stdout).toBe("2\n");
  });

  test("pressed many times ends one cell, and nothing of the next", async () => {
    const result = await run_and_stop(`${RUNNING} for (;;) {}`, () =>
      Promise.all(Array.from({ length: 10 }, () => kernel().control("interrupt_request"))),
    );
    expect(result.reply).toMatchObject(stopped);
    expect((await kernel().run('await new Promise((go) => setTimeout(go, 300)); "the end"')).stdout).toBe("the end\n");
  });

  test("aborts the cells that are queued, and not the next one", async () => {
    const queued: Promise<Result>[] = [];
    await run_and_stop(`${RUNNING} for (;;) {}`, () => {
      queued.push(kernel().run('console.log("queued")'));
      return kernel().control("interrupt_request");
    });
    expect((await queued[0])?.reply.status).toBe("aborted");
    expect((await kernel().run('console.log("next")')).stdout).toBe("next\n");
  });

  /** Runs a cell that prints "running" and does not end, presses Stop as soon as it runs, and waits for its end. */
  async function run_and_stop(
    code: string,
    stop: () => Promise<unknown> = () => kernel().control("interrupt_request"),
    mark = `running ${Math.random()}`,
  ): Promise<Result> {
    const ended = kernel().run(code.replace("running", mark));
    await kernel().published(({ content }) => String(content.text).includes(mark));
    await stop();
    return ended;
  }
}

const RUNNING = 'console.log("running");';
const WAIT = "await new Promise(() => {});";

function scratch_folder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kernel-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
