import ts from "@tslab/typescript-for-tslab";
import { expect, test } from "vitest";
import { source_place } from "../../../jupyter/cells/line_map";

const SOURCE = `import { matmul } from "handwritten";
interface Layer {
  W: number;
}

const layer: Layer = { W: 1 };
function forward(x: number, name?: string): number {
  // A comment,
  // which stays.
  if (!name) throw new Error("no name");
  return (layer as Layer).W * matmul(x);
}
`;

const JAVASCRIPT = ts.transpileModule(SOURCE, {
  compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
}).outputText;

/** The text that is found for the first place in the JavaScript that reads `text`. */
function found(text: string): string | undefined {
  const before = JAVASCRIPT.slice(0, JAVASCRIPT.indexOf(text)).split("\n");
  const place = source_place(SOURCE, JAVASCRIPT, before.length, (before.at(-1) ?? "").length + 1);
  return place && `${SOURCE.slice(0, place.start).split("\n").length}: ${SOURCE.slice(place.start, place.end)}`;
}

test("source_place(source, javascript, line, column) finds a word where types were dropped and lines moved", () => {
  expect(JAVASCRIPT.split("\n").findIndex((line) => line.includes("throw"))).not.toBe(9);
  expect(found("throw")).toBe("10: Error");
  expect(found("layer.W")).toBe("11: layer");
  expect(found("forward(x")).toBe("7: forward");
});

test("source_place finds the function where an error names the bracket of its call", () => {
  expect(JAVASCRIPT).toContain("(0, handwritten_1.matmul)(x)");
  expect(found("(x);")).toBe("11: matmul");
});

test("source_place gives up on texts that have nothing in common, and on very long ones", () => {
  expect(source_place("a", "b", 1, 1)).toBeUndefined();
  const long = `[${"a, ".repeat(4000)}]`;
  expect(source_place(long, long, 1, 1)).toBeUndefined();
});
