import { expect, test } from "vitest";
import { after_failure, with_namespaces } from "../../../jupyter/cells/declarations";

const before = {
  declarations:
    "declare let best: number, other: string;\nimport { matmul } from 'handwritten';\ntype Pair = [number, number];\n",
  values: { best: 1, other: "kept", matmul: () => 0, cleared: undefined },
};

/** After a failed cell that declared `declarations`, with the variables at `values`. */
const after = (declarations: string, values: object) =>
  after_failure(before, { declarations, values: { ...before.values, ...values } });

test("after_failure keeps what the cell has assigned, with its new type", () => {
  const { declarations, values } = after('declare let best: "new";\n', { best: "new" });
  expect(declarations).toBe('declare let best: "new";\n');
  expect(values.best).toBe("new");
});

test("after_failure gives back the old value and type of what the cell declared and did not assign", () => {
  const { declarations, values } = after("declare const best: string;\ndeclare let other: string;\n", {
    best: undefined,
  });
  expect(declarations).toBe("declare let other: string;\ndeclare let best: number;\n");
  expect(values.best).toBe(1);
});

test("after_failure does not declare what never had a value", () => {
  const { declarations } = after(
    "declare const a: number, b: number;\ndeclare function f(): void;\ndeclare class C {\n    x: number;\n}\n",
    { b: 2, f: () => {} },
  );
  expect(declarations).toBe("declare const b: number;\ndeclare function f(): void;\n");
});

test("after_failure keeps types and imports, and a variable that was undefined before", () => {
  const text =
    "import { matmul } from 'handwritten';\ntype Pair = [number, number];\ninterface Point {\n    x: number;\n}\ndeclare let cleared: undefined;\n";
  expect(after(text, {}).declarations).toBe(text);
});

test("with_namespaces(before, after) keeps namespaces and additions to the global scope, unless declared anew", () => {
  const namespace = "declare namespace N {\n    const a = 1;\n}\n";
  const global = "declare global {\n    var b: number;\n}\n";
  expect(with_namespaces(namespace + global, "declare let c: 1;\n")).toBe(`declare let c: 1;\n${namespace}${global}`);
  expect(with_namespaces(namespace + global, `declare let N: 1;\n${global}`)).toBe(`declare let N: 1;\n${global}`);
});
