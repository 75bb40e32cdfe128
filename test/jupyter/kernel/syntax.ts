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

  test("export what it declares, by any of the ways to say so", async () => {
    await kernel().run(`export function f() { return 1; }
      export const q = 2, { length } = "abc";
      export class K { static k = 4; }
      export type T = number;
      export default class Named { static n = 5; }
      export { q as other };`);
    expect((await kernel().run("const t: T = 6;\n[f(), q, length, K.k, Named.n, t]")).stdout).toBe(
      "[ 1, 2, 3, 4, 5, 6 ]\n",
    );
    await kernel().run('export * from "node:path"; export { join as joined } from "node:path"; export default 7');
    expect((await kernel().run('joined("a", "b")')).stdout).toBe("a/b\n");
  });

  test("use names that tslab's own code has", async () => {
    await kernel().run(
      'const __dirname = "here", __x = 1, toString = 2, __proto__ = 3, tsLastExpr = 4, Object = 5, module = 6;',
    );
    expect(
      (await kernel().run("[__dirname, __x, toString, __proto__, tsLastExpr, Object, module].join()")).stdout,
    ).toBe("here,1,2,3,4,5,6\n");
    expect((await kernel().run("[__proto__, tsLastExpr + 1]")).stdout).toBe("[ 3, 5 ]\n");
    await kernel().run("const { Object, toString } = globalThis; const module = 0, tsLastExpr = 0;");
    for (const name of ["exports", "require"]) {
      const { reply } = await kernel().run(`const a = 1; function ${name}() {}`);
      expect(reply.evalue).toBe(
        `'${name}' is a name of the kernel's own, which each cell is given. Choose another name.`,
      );
    }
  });

  test("have types that cannot be written down", async () => {
    await kernel().run("const A = class { private p = 1; get() { return this.p; } };");
    await kernel().run("function make() { class Inner { private x = 1; y = 2; } return new Inner(); }");
    await kernel().run(
      "const mixed = (Base: new () => object) => class extends Base { protected z = 3; get() { return this.z; } };",
    );
    expect((await kernel().run("[new A().get(), make().y, new (mixed(class {}))().get()]")).stdout).toBe(
      "[ 1, 2, 3 ]\n",
    );
    const wrong = "const B = class { private p = 1; };\nconst n: string = 5;";
    expect((await kernel().run(wrong)).reply.evalue).toBe("Type 'number' is not assignable to type 'string'.");
  });

  test("declare what later cells know, two cells on as well", async () => {
    await kernel().run(`namespace Shapes { export const sides = 4; }
      declare global { interface Array<T> { last(): T; } var shared: number; }
      Array.prototype.last = function () { return this[this.length - 1]; };
      globalThis.shared = 5;
      for (var i = 0; i < 3; i++) { var inner = i; }`);
    await kernel().run("shared += 1;");
    expect((await kernel().run("[Shapes.sides, [7].last(), shared, globalThis.shared, i, inner]")).stdout).toBe(
      "[ 4, 7, 6, 6, 3, 2 ]\n",
    );
    expect((await kernel().run("const n: string = inner;")).reply.ename).toBe("CompileError");
    await kernel().run("const Shapes = 1; delete Array.prototype.last;");
    expect((await kernel().run("Shapes")).stdout).toBe("1\n");
  });

  test("take properties out of objects of earlier cells, and call functions of theirs", async () => {
    await kernel().run(
      "const point = { x: 5, y: { z: 6 } };\nfunction owner(this: unknown, ..._parts: unknown[]) { return this === undefined || this === globalThis; }",
    );
    expect((await kernel().run("const { x: a, y: { z: b } } = point;\n[a, b, owner(), owner``]")).stdout).toBe(
      "[ 5, 6, true, true ]\n",
    );
    expect((await kernel().run("let c = 0; ({ x: c } = point); c")).stdout).toBe("5\n");
  });

  test("begin with a comment that is an order to tslab", async () => {
    for (const comment of ["/** @module training */", "/** @browser */", "/** @jsx */", "/** @node */"]) {
      expect((await kernel().run(`${comment}\n1 + 1`)).stdout, comment).toBe("2\n");
    }
  });

  test("call what the engine has, and is told what it does not have", async () => {
    const calls: readonly (readonly [holder: object, name: string, call: string])[] = [
      [Array.prototype, "toSorted", "[3, 1].toSorted()"],
      [Array.prototype, "with", "[3, 1].with(0, 2)"],
      [Array.prototype, "findLast", "[3, 1].findLast((n) => n > 1)"],
      [Float32Array.prototype, "toSorted", "new Float32Array(2).toSorted()"],
      [String.prototype, "isWellFormed", '"a".isWellFormed()'],
      [Object, "groupBy", "Object.groupBy([1], String)"],
      [Map, "groupBy", "Map.groupBy([1], String)"],
      [Promise, "withResolvers", "Promise.withResolvers()"],
      [Array, "fromAsync", "await Array.fromAsync([1])"],
      [Set.prototype, "union", "new Set([1]).union(new Set([2]))"],
      [Promise, "try", "await Promise.try(() => 1)"],
      [ArrayBuffer.prototype, "transfer", "new ArrayBuffer(1).transfer()"],
      [Object.getPrototypeOf(Object.getPrototypeOf([].values())), "map", "[1].values().map(String).toArray()"],
    ];
    for (const [holder, name, call] of calls) {
      const { reply } = await kernel().run(call);
      expect(reply.status === "ok" ? "ok" : reply.ename, call).toBe(name in holder ? "ok" : "CompileError");
    }
    const wrong = "const sorted: string = new Float32Array(2).toSorted();";
    expect((await kernel().run(wrong)).reply.evalue).toBe("Type 'Float32Array' is not assignable to type 'string'.");
  });
}
