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

  test("ends an await", async () => {
    expect((await run_and_stop('console.log("running"); await new Promise(() => {});')).reply).toMatchObject(stopped);
  });

  test("ends a loop that began after an await", async () => {
    const code =
      'let rounds = 0; await new Promise((go) => setTimeout(go, 1)); console.log("running"); for (;;) rounds += 1;';
    expect((await run_and_stop(code)).reply).toMatchObject(stopped);
    expect((await kernel().run("rounds > 0")).stdout).toBe("true\n");
  });

  test("ends a loop that awaits what is there already", async () => {
    expect((await run_and_stop('console.log("running"); for (;;) await null;')).reply).toMatchObject(stopped);
    expect((await kernel().run("1 + 1")).stdout).toBe("2\n");
  });

  test("ends asynchronous loops, in the background too", async () => {
    const result = await run_and_stop(`
      let steps = 0;
      const next = () => new Promise<number>((go) => setTimeout(go, 1, 1));
      async function train() { for (;;) steps += await next(); }
      async function watch(values: AsyncIterable<number>) { for await (const value of values) steps += value; }
      async function* ones() { for (;;) yield next(); }
      void train();
      void watch(ones());
      console.log("running");
      await train();
    `);
    expect(result.reply).toMatchObject(stopped);
    const counted = await kernel().run(
      "await new Promise((go) => setTimeout(go, 20));\nconst then = steps;\nawait new Promise((go) => setTimeout(go, 100));\nsteps - then",
    );
    expect(counted.stdout).toBe("0\n");
  });

  test("aborts the cells that are queued, and not the next one", async () => {
    const queued: Promise<Result>[] = [];
    await run_and_stop('console.log("running"); for (;;) {}', () => {
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
  ): Promise<Result> {
    const mark = `running ${Math.random()}`;
    const ended = kernel().run(code.replace("running", mark));
    await kernel().published(({ content }) => String(content.text).includes(mark));
    await stop();
    return ended;
  }
}
