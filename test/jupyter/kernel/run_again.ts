/** Tests of what becomes of the names that a cell no longer declares when it is run again. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { traceback } from "../results";

export function test_run_again(kernel: () => Kernel): void {
  test("declares what it says now, and no longer what it said before", async () => {
    await kernel().run_cell("a", "const old_name = 1, both = 1;");
    const { reply } = await kernel().run_cell("a", "const new_name = 2, both = 2;");
    expect((await kernel().run_cell("b", "[new_name, both]")).stdout).toBe("[ 2, 2 ]\n");
    const used = await kernel().run_cell("b", "console.log(new_name);\nconsole.log(old_name);");
    expect(used.stdout).toBe("");
    expect(traceback(used)).toBe(`CompileError: Cannot find name 'old_name'.
  Cell [${reply.execution_count}] declared 'old_name' before you changed it, and no longer does.
  in this cell line 2:
      1 | console.log(new_name);
    > 2 | console.log(old_name);
        |             ^^^^^^^^`);
  });

  test.each([
    ["a function", "function gone_f() { return 1; }", "gone_f"],
    ["a class", "class GoneClass {}", "GoneClass"],
    ["an enumeration", "enum GoneEnum { A }", "GoneEnum"],
    ["a namespace", "namespace GoneSpace { export const a = 1; }", "GoneSpace"],
    ["what is taken apart", "const { x: gone_x, ...gone_rest } = { x: 1, y: 2 };", "gone_rest"],
    ["an import", 'import { matmul as gone_matmul, add } from "handwritten";', "gone_matmul"],
    ["a module", 'import * as gone_path from "node:path";', "gone_path"],
    ["a variable of a loop", "for (var gone_i = 0; gone_i < 3; gone_i++) {}", "gone_i"],
    [
      "a function with several signatures",
      "function gone_s(a: 1): 1;\nfunction gone_s(a: 2): 2;\nfunction gone_s(a: any) { return a; }",
      "gone_s",
    ],
  ])("no longer declares %s", async (what, source, name) => {
    const cell = `cell of ${what}`;
    await kernel().run_cell(cell, source);
    expect((await kernel().run(`typeof ${name}`)).reply.status).toBe("ok");
    await kernel().run_cell(cell, "const something_else = 1;");
    const { reply } = await kernel().run(`typeof ${name}`);
    expect(reply.evalue).toBe(`Cannot find name '${name}'.`);
  });

  test("leaves types that others need, and takes those that nobody needs", async () => {
    await kernel().run_cell("types", "type Needed = { a: number }; interface Unneeded { b: number }");
    await kernel().run_cell("user", "const needing: Needed = { a: 1 };");
    await kernel().run_cell("types", "type Others = string;");
    expect((await kernel().run("const again: Needed = needing; again.a")).stdout).toBe("1\n");
    expect((await kernel().run("let none: Unneeded;")).reply.evalue).toBe("Cannot find name 'Unneeded'.");
  });

  test("leaves what another cell has declared since, and what it has itself never declared", async () => {
    await kernel().run_cell("first", "let both = 1; let own = 1;");
    await kernel().run_cell("second", "let both = 2;");
    await kernel().run_cell("first", "own = 5;");
    expect((await kernel().run("both")).stdout).toBe("2\n");
    expect((await kernel().run("own")).reply.evalue).toBe("Cannot find name 'own'.");
  });

  test("that fails, or does not compile, leaves all as it was", async () => {
    await kernel().run_cell("failing", "const kept = 1;");
    await kernel().run_cell("failing", 'const other = 2; throw new Error("expected");');
    expect((await kernel().run("[kept, other]")).stdout).toBe("[ 1, 2 ]\n");
    await kernel().run_cell("failing", "const third: string = 3;");
    expect((await kernel().run("kept")).stdout).toBe("1\n");
    await kernel().run_cell("failing", "");
    expect((await kernel().run("kept")).reply.evalue).toBe("Cannot find name 'kept'.");
  });

  test("is told where a function of another cell reads what is gone, until that is declared again", async () => {
    await kernel().run_cell("weights", "let weights = [1, 2];");
    await kernel().run_cell("function", "const total = () => weights.reduce((a, b) => a + b);");
    const { reply } = await kernel().run_cell("weights", "let numbers = [1, 2];");
    const used = await kernel().run("total()");
    expect(used.reply.evalue).toBe(
      `'weights' is no longer declared: cell [${reply.execution_count}] declared it before you changed it. Run the cells that use it again.`,
    );
    expect(traceback(used)).toContain("> 1 | const total = () => weights.reduce");
    await kernel().run_cell("weights", "let weights = [3, 4];");
    expect((await kernel().run("total()")).stdout).toBe("7\n");
  });

  test("of a front end that names no cells declares what it says, and nothing is gone", async () => {
    await kernel().run("const unnamed = 1;");
    await kernel().run("const another = 2;");
    expect((await kernel().run("[unnamed, another]")).stdout).toBe("[ 1, 2 ]\n");
  });
}
