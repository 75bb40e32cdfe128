/** Tests of files that cells import, and that come, change and go while the kernel runs. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Kernel, REPOSITORY } from "../client";
import { traceback } from "../results";

export function test_imports(kernel: () => Kernel): void {
  /** A folder for files to import, with its path as a cell writes it. */
  function prepare() {
    const folder = mkdtempSync(join(tmpdir(), "imports-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    let edits = 0;
    function write(name: string, text: string): void {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      // An edit is one also within the same millisecond.
      edits += 1;
      utimesSync(path, edits, edits);
    }
    return {
      write,
      remove: (name: string) => rmSync(join(folder, name)),
      from: relative(join(REPOSITORY, "notebooks"), folder),
    };
  }

  test("a file that comes after it was looked for is found, and so are those that come later", async () => {
    const { write, remove, from } = prepare();
    const cell = `import { v } from "${from}/help"; import c from "${from}/sub/c.json";\n[v, c.n]`;
    expect((await kernel().run(cell)).reply.evalue).toContain("Cannot find module");
    await kernel().ask("complete_request", { code: `import { v } from "${from}/he`, cursor_pos: 20 + from.length });
    write("help.ts", "export const v: number = 1;");
    write("sub/c.json", '{ "n": 2 }');
    expect((await kernel().run(cell)).stdout).toBe("[ 1, 2 ]\n");
    write("another.ts", "");
    write("package.json", "{}");
    expect((await kernel().run("1 + 1")).stdout).toBe("2\n");
    remove("help.ts");
    expect((await kernel().run(cell)).reply.evalue).toContain("Cannot find module");
    expect((await kernel().run("v + 1")).stdout).toBe("2\n");
  });

  test("an edited file gives its new values and types, to what imports it as well", async () => {
    const { write, from } = prepare();
    write("values.json", '{ "n": 1 }');
    write("inner.ts", "export const inner = 1;");
    write("plain.js", "exports.plain = 1;");
    write(
      "outer.ts",
      'import c from "./values.json"; import { inner } from "./inner"; export const outer = [c.n, inner];',
    );
    write("late.mjs", "export default await Promise.resolve(1);");
    const cell = `
      import c from "${from}/values.json"; import { outer } from "${from}/outer"; import { plain } from "${from}/plain";
      import late from "${from}/late.mjs";
      [c.n, ...outer, plain, late, (await import("${from}/late.mjs")).default]`;
    expect((await kernel().run(cell)).stdout).toBe("[ 1, 1, 1, 1, 1, 1 ]\n");
    write("values.json", '{ "n": 2 }');
    write("inner.ts", 'export const inner = "two";');
    write("plain.js", "exports.plain = 2;");
    write("late.mjs", "export default 2;");
    expect((await kernel().run(cell)).stdout).toBe("[ 2, 2, 'two', 2, 2, 2 ]\n");
  });

  test("a folder, a name with a dot, and other files above the notebook are imported", async () => {
    const { write, from } = prepare();
    write("lib/index.ts", 'export { a } from "./a.b";');
    write("lib/a.b.ts", "export const a = 1;");
    expect((await kernel().run(`import { a } from "${from}/lib"; a`)).stdout).toBe("1\n");
    expect((await kernel().run(`import { a } from "${from}/lib/a.b"; a`)).stdout).toBe("1\n");
  });

  test("a file without exports runs when it is imported, directly or by another", async () => {
    const { write, from } = prepare();
    write("setup.ts", "(globalThis as any).set_up = 5;");
    write("through.ts", 'import "./setup"; export const through = 1;');
    expect(
      (await kernel().run(`import { through } from "${from}/through"; (globalThis as any).set_up + through`)).stdout,
    ).toBe("6\n");
    write("fails.ts", '\n\nthrow new Error("while loading");');
    expect(traceback(await kernel().run(`import "${from}/fails";`))).toContain("fails.ts line 3");
  });

  test.each([
    [
      "two",
      {
        "a.ts": 'import { b } from "./b"; export const a = 1, sum = () => a + b;',
        "b.ts": 'import { a } from "./a"; export const b = 2, twice = () => 2 * a;',
      },
      "[a.sum(), b.twice()]",
      "[ 3, 2 ]",
    ],
    [
      "two, by their whole names",
      {
        "a.ts": 'import { b } from "./b.ts"; export const a = 1, sum = () => a + b;',
        "b.ts": 'import { a } from "./a.ts"; export const b = 2, twice = () => 2 * a;',
      },
      "[a.sum(), b.twice()]",
      "[ 3, 2 ]",
    ],
    [
      "three",
      {
        "a.ts": 'import { b } from "./b"; export const a = () => b();',
        "b.ts": 'import { c } from "./c"; export const b = () => c();',
        "c.ts": 'import { a } from "./a"; export const c = () => typeof a;',
      },
      "[a.a(), b.b()]",
      "[ 'function', 'function' ]",
    ],
    [
      "one with itself",
      {
        "a.ts": 'import * as self from "./a"; export const n = 1, get = () => self.n;',
        "b.ts": 'export * from "./a";',
      },
      "[a.get(), b.get()]",
      "[ 1, 1 ]",
    ],
    [
      "a folder's index and its part",
      {
        "a/index.ts": 'export const n = 1; export { get } from "./part";',
        "a/part.ts": 'import { n } from "."; export const get = () => n;',
        "b.ts": 'export * from "./a/part";',
      },
      "[a.get(), b.get()]",
      "[ 1, 1 ]",
    ],
    [
      "two that hand on each other's classes",
      {
        "a.ts": 'import "./b"; export class A {} export { B } from "./b";',
        "b.ts": 'import { A } from "./a"; export class B extends Object { make() { return new A(); } }',
      },
      "[new a.B().make().constructor.name, new b.B() instanceof a.B]",
      "[ 'A', true ]",
    ],
  ])("files that import each other in a circle: %s", async (_, files, value, shown) => {
    const { write, from } = prepare();
    for (const [name, text] of Object.entries(files)) write(name, text);
    const result = await kernel().run(`import * as a from "${from}/a"; import * as b from "${from}/b"; ${value}`);
    expect(result.reply.status === "ok" ? result.stdout : traceback(result)).toBe(`${shown}\n`);
  });

  test("a circle of which a part failed, or was stopped, is loaded anew", async () => {
    const { write, from } = prepare();
    const flag = "(globalThis as any).then";
    write("a.ts", 'import { b } from "./b"; export const a = 1, sum = () => a + b;');
    write("b.ts", `import { a } from "./a"; export const b = 2; void a; ${flag}?.();`);
    const cell = `import { sum } from "${from}/a"; sum()`;
    await kernel().run(`${flag} = () => { throw new Error("half"); };`);
    for (let n = 0; n < 2; n++) expect((await kernel().run(cell)).reply.evalue).toBe("half");
    await kernel().run(`${flag} = () => { console.log("it loads"); for (;;) {} };`);
    const stopped = kernel().run(cell);
    await kernel().published(({ content }) => content.text === "it loads\n");
    await kernel().control("interrupt_request");
    expect((await stopped).reply.ename).toBe("Stopped");
    await kernel().run(`${flag} = undefined;`);
    const whole = await kernel().run(cell);
    expect(whole.reply.status === "ok" ? whole.stdout : traceback(whole)).toBe("3\n");
  });

  test("files of TypeScript that do not end in .ts are refused, with what to do", async () => {
    const { write, from } = prepare();
    for (const file of ["view.tsx", "late.mts", "old.cts"]) write(file, "export const n: number = 1;");
    write("both.mts", "export const n = 1;");
    write("both.ts", "export const n = 2;");
    write("through.ts", 'import { n } from "./late.mjs"; export const m = n;');
    const refused = [
      ["view.tsx", `import { n } from "${from}/view";`],
      ["view.tsx", `import { n } from "${from}/view.tsx";`],
      ["view.tsx", `export * from "${from}/view.jsx";`],
      ["late.mts", `import { n } from "${from}/late";`],
      ["late.mts", `import { n } from "${from}/late.mts";`],
      ["late.mts", `import * as late from "${from}/late.mjs";`],
      ["late.mts", `await import("${from}/late.mts")`],
      ["late.mts", `import { m } from "${from}/through";`],
      ["old.cts", `import { n } from "${from}/old.cts";`],
      ["old.cts", `require("${from}/old.cts")`],
    ] as const;
    for (const [file, cell] of refused) {
      const result = await kernel().run(cell);
      expect(result.reply.evalue, cell).toBe(
        `'${file}' cannot be imported in a notebook, which loads TypeScript from files that end in .ts.`,
      );
      expect(traceback(result)).toContain(`Rename it to ${file.replace(/\.\w+$/, ".ts")}, and import "`);
    }
    expect((await kernel().run(`import { n } from "${from}/both"; n`)).stdout).toBe("2\n");
  });

  test("import.meta tells where the notebook is", async () => {
    const cell = 'import { createRequire } from "node:module";\ntypeof createRequire(import.meta.url)("node:fs")';
    expect(
      (await kernel().run('import.meta.url.startsWith("file:") && import.meta.url.includes("/notebooks/")')).stdout,
    ).toBe("true\n");
    expect((await kernel().run(cell)).stdout).toBe("object\n");
  });

  test("an error in a file names that file and its line", async () => {
    const { write, from } = prepare();
    write(
      "help.ts",
      "interface Long {\n  a: 1;\n}\n\n// A comment.\nexport function fail(): never {\n  type T = 1;\n\n  throw new Error('in the file');\n}\n",
    );
    expect(traceback(await kernel().run(`import { fail } from "${from}/help";\nfail();`))).toBe(
      `Error: in the file
  in fail, ${from}/help.ts line 9:
       7 |   type T = 1;
       8 |
    >  9 |   throw new Error('in the file');
         |             ^^^^^
  called from this cell line 2`.replaceAll(/^( {4}.) ( ?\d| )/gm, "$1$2"),
    );
  });
}
