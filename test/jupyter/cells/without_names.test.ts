import { expect, test } from "vitest";
import { without_names } from "../../../jupyter/cells/without_names";

const DECLARATIONS = `import fs, { matmul, type Matrix as M } from "handwritten";
import * as path from "node:path";
declare let best: number, other: M<"a">;
type Pair = [number, number];
interface Point extends Base {
    best: Pair;
}
interface Base {
    x: number;
}
declare class C {
    y: typeof best;
}
declare function f(a: N.Inner): void;
declare namespace N {
    type Inner = 1;
}
declare global {
    var g: number;
}
`;

test.each([
  [["fs"], /matmul.*\n.*M .*\n.*path/, /fs/],
  [
    ["path", "matmul"],
    /import fs from "handwritten";\nimport \{ type Matrix as M \} from "handwritten";/,
    /path|matmul/,
  ],
  [["f"], /namespace N/, /function f/],
  [["f", "N"], /class C/, /function f|namespace/],
  [["C", "best"], /declare let other: M<"a">;/, /class C|let best/],
  [["Point", "Base", "Pair"], /class C/, /Point|Base|Pair/],
  [["unknown"], /path/, /unknown/],
])("without_names(declarations, %j) leaves them out, and the others in", (names, kept, out) => {
  const left = without_names(DECLARATIONS, names);
  expect(left.declarations).toMatch(kept);
  expect(left.declarations).not.toMatch(out);
  expect(left.removed).toEqual(names);
  expect(left.declarations).toContain("declare global");
});

test.each([
  ["the type of a variable", "M", "f"],
  ["what a type is made of", "Pair", "fs"],
  ["what a type extends", "Base", "fs"],
  ["a name after typeof", "best", "other"],
  ["a namespace", "N", "path"],
])("without_names keeps %s that is still there", (_, needed, other) => {
  const left = without_names(DECLARATIONS, [needed, other]);
  expect(left.removed).toEqual([other]);
});

test("without_names keeps what is needed by what is kept", () => {
  expect(without_names("type A = 1;\ntype B = A;\ndeclare let c: B;\n", ["A", "B"]).removed).toEqual([]);
  expect(without_names("type A = 1;\ntype B = A;\ndeclare let c: B;\n", ["A", "B", "c"]).declarations).toBe("");
});

test("without_names of a property's name, which is no variable, takes the variable", () => {
  expect(without_names("declare const W1: 1;\ndeclare const all: { W1: number };\n", ["W1"]).removed).toEqual(["W1"]);
});
