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
