import { describe, expect, it } from "vitest";
import { guard_loops } from "../../../jupyter/cells/guard_loops";

/** Runs JavaScript whose looks throw after so many; gives what it returns, and how often it looked. */
function run(javascript: string, most = 1_000, options = {}): { readonly result: unknown; readonly looks: number } {
  let looks = 0;
  const look = (): void => {
    looks += 1;
    if (looks > most) throw new Error("stopped");
  };
  const program = new Function("__kernel_look", "__kernel_turn", guard_loops(javascript, options));
  return { result: program(look, look), looks };
}

describe("guard_loops", () => {
  it.each([
    ["for (;;);", "for"],
    ["for (;;) { continue; }", "for with a block"],
    ["let n = 0; while (true) n++;", "while"],
    ["let n = 0; do n++; while (true)", "do"],
    ["function* all() { for (;;) yield 1; } for (const n of all()) n;", "for of"],
    ["outer: for (;;) for (const key in { a: 1 }) continue outer;", "a loop with a label"],
    ["const f = (n) => f(n + 1) + f(n); f(0);", "an arrow function"],
    ["const f = function () { return f() || f(); }; f();", "a function"],
    ["class A { get a() { return this.a; } } new A().a;", "a getter"],
    ["while (true) { try { for (;;); } catch { } }", "a catch in a loop"],
  ])("guard_loops(%j) ends: %s", (javascript) => {
    expect(() => run(javascript)).toThrow("stopped");
  });

  it.each([
    ["let sum = 0; for (const n of [1, 2, 3]) sum += n; return sum;", 6, 3],
    ["const f = (n) => ({ n }); return f(2).n;", 2, 1],
    ["const f = (n) => n > 0 ? f(n - 1) : 'end'; return f(3);", "end", 4],
    ["if (true) for (let i = 0; i < 2; i++) if (i) return i; else continue;", 1, 2],
    ["function f() { 'use strict'; return this; } return f();", undefined, 1],
    ["class B {} class A extends B { constructor() { super(); this.a = 1; } } return new A().a;", 1, 1],
    ["try { throw 1; } catch (one) { return one; }", 1, 1],
    ["let i = 0; do i++; while (i < 3); return i;", 3, 3],
  ])("guard_loops(%j) does the same", (javascript, result, looks) => {
    expect(run(javascript)).toStrictEqual({ result, looks });
  });

  it("guard_loops(javascript) looks in a catch at once, and counts turns elsewhere", () => {
    const javascript = "for (const n of [1, 2]) { try { throw (() => n)(); } catch {} }";
    const guarded = guard_loops(javascript);
    expect(guarded.match(/__kernel_turn\(\)/g)).toHaveLength(2);
    expect(guarded).toMatch(/catch \{ __kernel_look\(\);/);
  });

  it("guard_loops(javascript, { functions: false }) looks in loops alone", () => {
    const javascript = "const f = (n) => n; let sum = 0; for (let i = 0; i < 5; i++) sum += f(i); return sum;";
    expect(run(javascript, 1_000, { functions: false })).toStrictEqual({ result: 10, looks: 5 });
  });
});
