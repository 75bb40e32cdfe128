import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { create_library, imports_library } from "../../../jupyter/cells/library";

/** A build that counts how often it was run, and fails when a source says so. */
const BUILD = `
  const { appendFileSync, readFileSync } = require("node:fs");
  const { join } = require("node:path");
  const lib = join(__dirname, "..", "lib");
  appendFileSync(join(lib, "dist", "index.js"), "// built\\n");
  const source = readFileSync(join(lib, "index.ts"), "utf8");
  if (source === "broken") {
    console.error("lib/index.ts(3,5): error TS2322: Not assignable.\\n  A detail.");
    process.exitCode = 1;
  }
`;

/** A repository whose library was edited at 1000 s and built at 2000 s, and the function under test. */
function prepare() {
  const repository = mkdtempSync(join(tmpdir(), "library-"));
  onTestFinished(() => rmSync(repository, { recursive: true }));
  for (const folder of ["scripts", "lib/dist"]) mkdirSync(join(repository, folder), { recursive: true });
  function write(file: string, text: string, seconds: number): void {
    writeFileSync(join(repository, file), text);
    utimesSync(join(repository, file), seconds, seconds);
  }
  write("scripts/build.js", BUILD, 1000);
  write("lib/index.ts", "", 1000);
  write("lib/dist/index.js", "", 2000);
  const refresh = create_library(repository);
  return {
    write,
    refresh: () => refresh(new AbortController().signal),
    stop: () => refresh(AbortSignal.abort()),
    builds: () => readFileSync(join(repository, "lib/dist/index.js"), "utf8").split("built").length - 1,
  };
}

test("imports_library(source) finds imports of every form, and only those", () => {
  for (const source of [
    'import { a } from "handwritten";',
    "import * as a from 'handwritten'",
    'import "handwritten";',
    'await import( "handwritten" )',
    'require("handwritten/dist/x")',
  ]) {
    expect(imports_library(source), source).toBe(true);
  }
  for (const source of ['import "handwritten-digits";', '"handwritten"', "import handwritten from 'x'"]) {
    expect(imports_library(source), source).toBe(false);
  }
});

test("refresh() does nothing while the build is newer than the sources", async () => {
  const library = prepare();
  await library.refresh();
  await library.refresh();
  expect(library.builds()).toBe(0);
});

test("refresh() builds once after each edit", async () => {
  const library = prepare();
  library.write("lib/index.ts", "edited", 3000);
  await library.refresh();
  expect(library.builds()).toBe(1);
  library.write("lib/index.ts", "edited again", Date.now() / 1000 + 5);
  await library.refresh();
  await library.refresh();
  expect(library.builds()).toBe(2);
});

test("refresh() fails until the library builds, and says where the fault is", async () => {
  const library = prepare();
  library.write("lib/index.ts", "broken", 3000);
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(library.refresh()).rejects.toMatchObject({
      name: "BuildError",
      message: "the library does not build.\nlib/index.ts, line 3: Not assignable.\n  A detail.",
    });
  }
  library.write("lib/index.ts", "mended", 3001);
  await library.refresh();
  expect(library.builds()).toBe(3);
});

test("refresh() that was stopped is made up for by the next one", async () => {
  const library = prepare();
  library.write("lib/index.ts", "edited", 3000);
  await expect(library.stop()).rejects.toMatchObject({ name: "AbortError" });
  await library.refresh();
  expect(library.builds()).toBe(1);
});
