/** Tests of what a cell may say that tslab alone does not understand. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { traceback } from "../results";
import { random_programs, run_as_modules } from "./programs";

export function test_syntax(kernel: () => Kernel): void {
  test("name variables of earlier cells in { x, y }", async () => {
    await kernel().run("const x = 1, y = 2;");
    expect((await kernel().run("const point = { x, y };\npoint")).stdout).toBe("{ x: 1, y: 2 }\n");
    expect((await kernel().run("const nested = () => [{ x, z: { y } }];\nnested()")).stdout).toBe(
      "[ { x: 1, z: { y: 2 } } ]\n",
    );
    expect((await kernel().run("function shadow(x: string) { return { x, y }; }\nshadow('own')")).stdout).toBe(
      "{ x: 'own', y: 2 }\n",
    );
    expect(
      (await kernel().run("let y2 = 0;\n({ y: y2 } = { y: 5 });\nconst { x: x2 } = { x: 7 };\n[x2, y2, x, y]")).stdout,
    ).toBe("[ 7, 5, 1, 2 ]\n");
  });

  test("have an error behind { x, y }, which is marked in the right place", async () => {
    await kernel().run("const x = 1, y = 2;");
    expect(traceback(await kernel().run("const p = { x, y }, q: string = x;"))).toContain(`
    > 1 | const p = { x, y }, q: string = x;
        |                     ^`);
  });

  test("await anything", async () => {
    await kernel().run("const p = Promise.resolve(5), n = 3;");
    const values = {
      "[p]": "[ Promise { 5 } ]",
      "{ a: 1 }": "{ a: 1 }",
      "`x`": "x",
      "-n": "-3",
      "<any>p": "5",
      "(p)": "5",
    };
    for (const [value, shown] of Object.entries(values)) {
      expect((await kernel().run(`await ${value}`)).stdout, value).toBe(`${shown}\n`);
    }
    expect(
      (await kernel().run("const a = await (async () => 2)(); class A extends (await Array) {}\na + 1")).stdout,
    ).toBe("3\n");
  });

  test("loop over what comes later, with labels, `var` and types that narrow", async () => {
    await kernel().run("async function* numbers(n: number) { for (let i = 0; i < n; i++) yield i; }");
    const labels =
      "outer: for await (const i of numbers(3)) { for (const j of [0, 1]) { console.log(i); continue outer; } }";
    expect((await kernel().run(labels)).stdout).toBe("0\n1\n2\n");
    expect((await kernel().run("for await (var last of numbers(3)) {}\nlast")).stdout).toBe("2\n");
    expect((await kernel().run("const half: number = last / 2;\nhalf")).stdout).toBe("1\n");
    const narrowed =
      "let calm = false; for await (const v of [1, 2]) if (v === 2) calm = true; if (calm === true) calm";
    expect((await kernel().run(narrowed)).reply.status).toBe("ok");
  });

  test("be a program of any kind, and do all in the order in which Node does it", async () => {
    const programs = random_programs(4, 1);
    const expected = run_as_modules(programs);
    for (const [index, program] of programs.entries()) {
      const { stdout, reply } = await kernel().run(program);
      expect(reply.status === "ok" ? stdout : traceback(await kernel().run(program)), program).toBe(expected[index]);
    }
  });
}
