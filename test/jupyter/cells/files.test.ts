import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { expect, onTestFinished, test } from "vitest";
import { remember_files } from "../../../jupyter/cells/files";

function prepare() {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  writeFileSync(path("read.ts"), "1");
  writeFileSync(path("seen.ts"), "1");
  const { sys, have_changed } = remember_files(ts.sys);
  sys.readFile(path("read.ts"));
  sys.fileExists(path("seen.ts"));
  sys.fileExists(path("missing.ts"));
  sys.readFile(path("missing.json"));
  sys.directoryExists(path("folder"));
  expect(have_changed()).toBe(false);
  return { path, have_changed };
}

test("remember_files(system) tells when a file that was read changes, also to one of the same size, or goes", () => {
  const changed = prepare();
  utimesSync(changed.path("read.ts"), 1, 1);
  expect(changed.have_changed()).toBe(true);
  const gone = prepare();
  rmSync(gone.path("read.ts"));
  expect(gone.have_changed()).toBe(true);
});

test("remember_files tells when what was looked for in vain has come", () => {
  for (const name of ["missing.ts", "missing.json"]) {
    const { path, have_changed } = prepare();
    writeFileSync(path(name), "");
    expect(have_changed(), name).toBe(true);
  }
  const { path, have_changed } = prepare();
  mkdirSync(path("folder"));
  expect(have_changed()).toBe(true);
});

test("remember_files does not mind what nobody asked about, nor a change to what was only looked for", () => {
  const { path, have_changed } = prepare();
  writeFileSync(path("other.ts"), "1");
  writeFileSync(path("seen.ts"), "12");
  expect(have_changed()).toBe(false);
});
