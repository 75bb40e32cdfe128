import { expect, test } from "vitest";
import { insert } from "../../../jupyter/cells/insertions";
import { mend_source } from "../../../jupyter/cells/mend_source";

const mended = (source: string, ...variables: string[]) =>
  insert(
    source,
    mend_source(source, (name) => variables.includes(name)),
  );

test("mend_source writes { x } out where x is a variable of the notebook, and only there", () => {
  expect(mended("const p = { x, y };", "x")).toBe("const p = { x: x, y };");
  expect(mended("f({ a: [{ x }], ...x }, () => ({ x }))", "x")).toBe("f({ a: [{ x: x }], ...x }, () => ({ x: x }))");
  expect(mended("({ x } = f()); ({ x = 1 } = f());", "x")).toBe("({ x: x } = f()); ({ x: x = 1 } = f());");
});

test("mend_source leaves declarations, texts and comments as they are", () => {
  const source =
    "const { x } = f(); function g({ x }: { x: number }) {} // { x }\n'{ x }'; `{ x }`; type T = { x }; import { x } from 'x';";
  expect(mended(source, "x")).toBe(source);
});

test("mend_source lets an await at top level have brackets", () => {
  expect(mended("const a = await (f());")).toBe("const a = await Promise.resolve((f()));");
  expect(mended("await (async () => { await (f()); })();")).toBe(
    "await Promise.resolve((async () => { await (f()); })());",
  );
  expect(mended("await f(); await x;")).toBe("await f(); await x;");
});

test("mend_source wraps `for await` at top level, and not in functions", () => {
  expect(mended("for await (const a of b) { c(a); }")).toBe(
    "await Promise.resolve((async () => { for await (const a of b) { c(a); } })());",
  );
  const inside = "async function f() { for await (const a of b) await (a); }";
  expect(mended(inside)).toBe(inside);
});

test("mend_source changes nothing else, in code that does not parse either", () => {
  for (const source of ["", "1 + 1", "const = ;", "{ x", "<T>(a: T) => a", "/* */", "'"])
    expect(mended(source, "x")).toBe(source);
});
