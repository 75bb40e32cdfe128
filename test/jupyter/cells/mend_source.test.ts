import ts from "@tslab/typescript-for-tslab";
import { expect, test } from "vitest";
import { insert } from "../../../jupyter/cells/insertions";
import { mend_source } from "../../../jupyter/cells/mend_source";

function mended(source: string, ...variables: string[]): string {
  const file = ts.createSourceFile("cell.ts", `${source}\nexport {};`, ts.ScriptTarget.ES2022);
  return insert(
    source,
    mend_source(file, (name) => variables.includes(name)),
  );
}

test("mend_source writes { x } out where x is a variable of the notebook, and only there", () => {
  expect(mended("const p = { x, y };", "x")).toBe("const p = { x: x, y };");
  expect(mended("f({ a: [{ x }], ...x }, () => ({ x }))", "x")).toBe("f({ a: [{ x: x }], ...x }, () => ({ x: x }))");
  expect(mended("({ x } = f()); ({ x = 1 } = f());", "x")).toBe("({ x: x } = f()); ({ x: x = 1 } = f());");
});

test("mend_source puts the names of properties that are taken apart in quotes", () => {
  expect(mended("const { x: a, y: { z: b = 1 }, ...c } = p; ({ x: a } = p);")).toBe(
    'const { "x": a, "y": { "z": b = 1 }, ...c } = p; ({ x: a } = p);',
  );
});

test("mend_source keeps a variable apart from the name that tslab gives to the value it prints", () => {
  expect(mended("tsLastExpr + 1", "tsLastExpr")).toBe("type tsLastExpr = never; tsLastExpr + 1");
  expect(mended("tsLastExpr + 1")).toBe("tsLastExpr + 1");
});

test("mend_source leaves declarations, texts and comments as they are", () => {
  const source =
    "const { x } = f(); function g({ x }: { x: number }) {} // { x }\n'{ x }'; `{ x }`; type T = { x }; import { x } from 'x';";
  expect(mended(source, "x")).toBe(source);
});

test("mend_source changes nothing else, in code that does not parse either", () => {
  for (const source of ["", "1 + 1", "const = ;", "{ x", "<T>(a: T) => a", "/* */", "'", "await (x)"])
    expect(mended(source, "x")).toBe(source);
});
