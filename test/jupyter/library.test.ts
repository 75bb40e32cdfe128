/** An edit of the library, and the notebook that imports it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Kernel, REPOSITORY, start_kernel } from "./client";
import { traceback } from "./results";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const clone = mkdtempSync(join(tmpdir(), "clone-"));
let kernel: Kernel;

beforeAll(async () => {
  copy_repository();
  kernel = await start_kernel({ repository: clone });
});

afterAll(() => {
  kernel.end();
  rmSync(clone, { recursive: true });
});

/** What a build needs of the library: the kernels, and how it is compiled. All else of it would only take time. */
const OF_THE_LIBRARY = ["package.json", "tsconfig.json", "assembly", "compiled.ts", "constants.ts", "job.ts"].map(
  (name) => (name.endsWith(".json") ? join("lib", name) : join("lib", "backend", "wasm", name)),
);

/** The project with a small library, and with the installed packages linked, but for `handwritten`, which is the copy's own. */
function copy_repository(): void {
  for (const name of ["jupyter", "scripts", "package.json", "tsconfig.base.json", ...OF_THE_LIBRARY]) {
    cpSync(join(REPOSITORY, name), join(clone, name), { recursive: true, preserveTimestamps: true });
  }
  mkdirSync(join(clone, "notebooks"));
  mkdirSync(join(clone, "node_modules"));
  for (const name of readdirSync(join(REPOSITORY, "node_modules"))) {
    const target = name === "handwritten" ? join(clone, "lib") : join(REPOSITORY, "node_modules", name);
    symlinkSync(target, join(clone, "node_modules", name));
  }
}

function edit(file: string, text: string): void {
  writeFileSync(join(clone, "lib", file), text);
}

test("the import cell, run again after an edit of the library, gives the new code and its types", async () => {
  edit("index.ts", 'export { greeting } from "./greeting";\n');
  edit("greeting.ts", 'export const greeting = (): string => "hello";\n');
  const import_cell = 'import { greeting } from "handwritten";';
  expect((await kernel.run(import_cell)).reply).toMatchObject({ status: "ok" });
  const first = await kernel.run("let kept = 1;\nconst before: string = greeting();\nbefore");
  expect(first.stdout).toBe("hello\n");

  edit("greeting.ts", "/** Twice the number. */\nexport const greeting = (n: number): number => 2 * n;\n");
  expect((await kernel.run(import_cell)).reply).toMatchObject({ status: "ok" });
  expect((await kernel.run("const doubled: number = greeting(21);\n[doubled, kept, before]")).stdout).toBe(
    "[ 42, 1, 'hello' ]\n",
  );
  expect((await kernel.run("greeting()")).reply.evalue).toBe("Expected 1 arguments, but got 0.");
  const { reply } = await kernel.ask("inspect_request", { code: "greeting", cursor_pos: 3, detail_level: 0 });
  expect(reply.data).toMatchObject({ "text/plain": expect.stringContaining("Twice the number.") });
});

test("an edit that does not compile is an error that names the file and the line", async () => {
  edit("greeting.ts", "\nexport const greeting = (): string => 5;\n");
  const result = await kernel.run('import { greeting } from "handwritten";');
  expect(result.reply).toMatchObject({ status: "error", ename: "BuildError" });
  expect(traceback(result)).toContain("lib/greeting.ts, line 2: Type 'number' is not assignable to type 'string'.");
});

test("Stop ends a build, and the next import cell begins it again", async () => {
  edit("greeting.ts", 'export const greeting = (): string => "mended";\n');
  const cell = 'import { greeting } from "handwritten";\ngreeting()';
  const ended = kernel.run(cell);
  await kernel.published(({ content }) => content.code === cell);
  await kernel.control("interrupt_request");
  expect((await ended).reply).toMatchObject({ status: "error", ename: "Stopped" });
  expect((await kernel.run(cell)).stdout).toBe("mended\n");
});
