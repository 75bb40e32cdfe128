import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "../scripts/start/repository";
import { imports_of, library_files } from "./support/imports";

/** The packages that a package.json says are needed to run what it describes. */
function dependencies_in(file: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(repository, file), "utf8"));
  return Object.keys(dependencies).sort();
}

it("lib/package.json names the packages that the library imports, and no more", () => {
  const imported = library_files()
    .flatMap(imports_of)
    .filter(({ from, is_type_only }) => !is_type_only && !from.endsWith(".ts") && !from.startsWith("node:"))
    .map(({ from }) => /^(@[^/]+\/)?[^/]+/.exec(from)![0]);
  expect(dependencies_in("lib/package.json")).toEqual([...new Set(imported)].sort());
});

it("package.json names for running only what the kernel and its figures need: building and testing need the rest", () => {
  expect(dependencies_in("package.json")).toEqual(["plotly.js-dist", "tslab", "zeromq"]);
});
