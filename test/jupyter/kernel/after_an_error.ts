/** Tests of what becomes of the cells after one that failed. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { of_type } from "../results";

export function test_after_an_error(kernel: () => Kernel): void {
  test("run when the failing one says stop_on_error: false, however fast they come", async () => {
    const results = await Promise.all([
      kernel().run('throw new Error("expected")', { stop_on_error: false }),
      kernel().run('console.log("second")'),
      kernel().run("undeclared_name", { stop_on_error: false }),
      kernel().run('console.log("fourth")'),
    ]);
    // JupyterLab takes the [*] from all cells that are still to come when a reply says "error".
    expect(results.map(({ reply }) => reply.status)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(results.map((result) => of_type(result, "error").map(({ content }) => content.ename))).toEqual([
      ["Error"],
      [],
      ["CompileError"],
      [],
    ]);
    expect(results.map(({ stdout }) => stdout)).toEqual(["", "second\n", "", "fourth\n"]);
  });

  test("are aborted when they are queued behind it, and run when they are sent later", async () => {
    const queued = await Promise.all([
      kernel().run('throw new Error("unexpected")', { stop_on_error: true }),
      kernel().run('console.log("queued")'),
      kernel().ask("kernel_info_request", {}),
    ]);
    expect(queued.map(({ reply }) => reply.status)).toEqual(["error", "aborted", "ok"]);
    expect(queued[1]?.stdout).toBe("");
    expect((await kernel().run('console.log("later")')).stdout).toBe("later\n");
  });

  test("find the variables that were assigned before it, and not the others", async () => {
    await kernel().run('let best = 1, model = "old";');
    await kernel().run(
      'best = 2; const half = 0.5; const model: number = (() => { throw new Error("no model"); })(); let never = 1;',
    );
    expect((await kernel().run("[best, half, model]")).stdout).toBe("[ 2, 0.5, 'old' ]\n");
    expect((await kernel().run("const text: string = model;")).reply.status).toBe("ok");
    expect((await kernel().run("never")).reply.ename).toBe("CompileError");
  });
}
