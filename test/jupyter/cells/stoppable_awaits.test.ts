import { expect, test } from "vitest";
import { define_await_guards, guard_awaits } from "../../../jupyter/cells/stoppable_awaits";

const guarded = (code: string) => guard_awaits(code).javascript.replaceAll(/\s+/g, " ").trim();
const NOTE = "const __kernel_run = __kernel_stop.owner();";
const CHECK = "if (__kernel_stop.is_ended(__kernel_run)) await __kernel_stop.never();";
const first = (value: string) =>
  `__kernel_stop.first(${value}, __kernel_stop.is_ended(__kernel_run) && await __kernel_stop.never())`;

test("guard_awaits(javascript) checks behind each await, at every depth, and at top level", () => {
  expect(guarded("const a = await f(await g()).x;")).toBe(
    `${NOTE} const a = ${first(`await f(${first("await g()")}).x`)};`,
  );
  expect(guarded("async function f() { 'use strict'; return await g(); }")).toBe(
    `async function f() { 'use strict'; ${NOTE} return ${first("await g()")}; }`,
  );
  expect(guarded("const f = async () => await g();")).toBe(
    `const f = async () => { ${NOTE} return ${first("await g()")}; };`,
  );
  expect(guarded("async function* f() { yield 1; yield* g(); }")).toBe(
    `async function* f() { ${NOTE} ${first("yield 1")}; yield* g(); }`,
  );
});

test("guard_awaits checks where a loop and a `catch` begin", () => {
  expect(guarded("for await (const a of b) { c; }")).toBe(
    `${NOTE} for await (const a of ${first("b")}) { ${CHECK} c; }`,
  );
  expect(guarded("for await (const a of b) c;")).toBe(`${NOTE} for await (const a of ${first("b")}) { ${CHECK} c; }`);
  expect(guarded("async () => { try { } catch { a; } }")).toBe(`async () => { ${NOTE} try { } catch { ${CHECK} a; } }`);
});

test("guard_awaits leaves all other code as it is", () => {
  for (const code of [
    "const a = 1;",
    "// await f()",
    "'await f()';",
    "const o = { await: 1 };",
    "try { } catch { a; }",
    "function* f() { yield 1; }",
  ])
    expect(guard_awaits(code)).toEqual({ javascript: code, at_top_level: false });
});

test("guard_awaits tells awaits outside of functions", () => {
  for (const code of [
    "await a;",
    "for await (const a of b) { }",
    "class A extends (await a) { }",
    "if (a) { [await b]; }",
  ])
    expect(guard_awaits(code).at_top_level, code).toBe(true);
  for (const code of ["async () => await a;", "class A { async b() { await c; } }"])
    expect(guard_awaits(code).at_top_level, code).toBe(false);
});

test("what is guarded ends at its next await when Stop is pressed, and its `catch` does not see it", async () => {
  let current = 1;
  let ended = 0;
  define_await_guards(
    () => current,
    (run) => run <= ended,
  );
  const run = (code: string) => new Function("log", guard_awaits(code).javascript);
  const log: string[] = [];
  const turn = () => new Promise((go) => setImmediate(go));

  run(`(async () => { for (;;) { try { await new Promise((go) => setImmediate(go)); log.push("tick"); } catch { log.push("caught"); } } })();
    (async () => { for (;;) { try { await Promise.reject(); } catch { await new Promise((go) => setImmediate(go)); } } })();`)(
    log,
  );
  await turn();
  await turn();
  ended = 1;
  const length = log.push("stopped");
  await turn();
  await turn();
  expect(log.length).toBe(length);
  expect(log).toContain("tick");
  expect(log).not.toContain("caught");
  current = 2;
  run('(async () => { await null; log.push("after"); })();')(log);
  await turn();
  expect(log.at(-1)).toBe("after");
  // This loop lets nobody in: what ends it must be seen from it.
  setImmediate(() => log.push("the loop has ended"));
  run(
    `let rounds = 0; (async () => { for (;;) { try { await Promise.reject(); } catch { if (++rounds === 5) log(); } } })();`,
  )(() => {
    ended = 2;
  });
  await turn();
  expect(log.at(-1)).toBe("the loop has ended");
});
