import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { create_module_refresh } from "../../../jupyter/cells/local_modules";

/** A folder of modules that count how often they run, and the functions to load and to edit one. */
function prepare() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "modules-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const load = createRequire(join(folder, "cell.js"));
  function write(name: string, text: string): void {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  function edit(name: string, text: string): void {
    write(name, text);
    utimesSync(join(folder, name), 1, 1);
  }
  return { load, write, edit, refresh: create_module_refresh(folder) };
}

test("create_module_refresh(repository)() has an edited file run again, and all that import it, and no other", () => {
  const { load, write, edit, refresh } = prepare();
  write("data.json", '{ "x": 1 }');
  write("b.js", 'exports.x = require("./data.json").x;');
  write("a.js", 'exports.x = require("./b").x;');
  write("other.js", "exports.once = {};");
  refresh();
  const other = load("./other");
  expect([load("./a").x, load("./data.json").x]).toEqual([1, 1]);
  refresh();
  edit("data.json", '{ "x": 2 }');
  expect(load("./a").x).toBe(1);
  refresh();
  expect([load("./a").x, load("./data.json").x]).toEqual([2, 2]);
  expect(load("./other")).toBe(other);
});

test("a refresh leaves packages that were installed, and the kernel itself, as they are", () => {
  const { load, write, edit, refresh } = prepare();
  for (const file of ["node_modules/p/index.js", "jupyter/own.js"]) {
    write(file, "exports.x = 1;");
    load(`./${file}`);
    refresh();
    edit(file, "exports.x = 2;");
    refresh();
    expect(load(`./${file}`).x, file).toBe(1);
  }
});
