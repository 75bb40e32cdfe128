import { expect, test } from "vitest";
import { guard_awaits } from "../../../jupyter/cells/stoppable_awaits";

test("guard_awaits(javascript) wraps what is awaited, at every depth", () => {
  expect(guard_awaits("const a = await f(await g()).x;")).toBe(
    "const a = await __until_stopped(f(await __until_stopped(g())).x);",
  );
  expect(guard_awaits("const h = async () => { for await (const a of b()) await a; };")).toBe(
    "const h = async () => { for await (const a of __each_until_stopped(b())) await __until_stopped(a); };",
  );
});

test("guard_awaits leaves all other code as it is", () => {
  for (const code of ["const a = 1;", "// await f()", "'await f()';", "const o = { await: 1 };"])
    expect(guard_awaits(code)).toBe(code);
});
