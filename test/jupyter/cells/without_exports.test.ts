import { expect, test } from "vitest";
import { without_exports } from "../../../jupyter/cells/without_exports";

const squeezed = (source: string) => without_exports(source).replaceAll(/ +/g, " ").trim();

test("without_exports(source) declares what is exported, and imports what is exported from elsewhere", () => {
  expect(squeezed("export const x = 1; export async function f() {} export abstract class A {}")).toBe(
    "const x = 1; async function f() {} abstract class A {}",
  );
  expect(
    squeezed("export type T = 1; export interface I {} export enum E {} export namespace N { export const a = 1 }"),
  ).toBe("type T = 1; interface I {} enum E {} namespace N { export const a = 1 }");
  expect(squeezed("export { x }; export type { T };")).toBe("; ;");
  expect(squeezed('export { x as y } from "m"; export * from "m"; export * as n from "m";')).toBe(
    'import { x as y } from "m"; import "m"; import * as n from "m";',
  );
});

test("without_exports keeps what is exported as default", () => {
  expect(squeezed("export default class A {}")).toBe("class A {}");
  expect(squeezed("export default class {}")).toBe("void class {}");
  expect(squeezed("export default function () {}")).toBe("void function () {}");
  expect(squeezed("a\nexport default (b)")).toBe("a\n; (b)");
});

test("without_exports keeps every place, and all else", () => {
  const source = "const a = 1\nexport {\n  a,\n}\n(b)";
  expect(without_exports(source)).toBe("const a = 1\n;       \n    \n \n(b)");
  for (const other of ["const x = 1", "// export", "'export const x'", "export as namespace N;", "export", "{ export"])
    expect(without_exports(other)).toBe(other);
});
