/** Tests of what a cell may say that tslab alone does not understand. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { traceback } from "../results";

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

  test("await anything, and loop over what comes later", async () => {
    expect((await kernel().run("const later = async (n: number) => n;\nawait (later(1))")).stdout).toBe("1\n");
    expect((await kernel().run("const iife = await (async () => 2)();\niife + 1")).stdout).toBe("3\n");
    const loop = "let total = 0;\nfor await (const n of [later(3), 4]) {\n  total += n;\n}\ntotal";
    expect((await kernel().run(loop)).stdout).toBe("7\n");
    expect((await kernel().run("total")).stdout).toBe("7\n");
  });
}
