import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../../lib/data/repository";
import { temporary_directory } from "./temporary_directory";

describe("repository", () => {
  it("repository() is the directory that holds lib, test and data", () => {
    expect(repository()).toBe(resolve(__dirname, "..", ".."));
  });

  it("repository(from) finds it from the sources and from what is built of them", () => {
    const root = temporary_directory();
    writeFileSync(join(root, "package.json"), '{ "name": "handwritten-book" }');
    for (const place of ["lib/data", "lib/dist/data"]) {
      mkdirSync(join(root, place), { recursive: true });
      writeFileSync(join(root, "lib", "package.json"), '{ "name": "handwritten" }');
      expect(repository(join(root, place))).toBe(root);
    }
  });

  it("repository(from) is undefined where the library was installed by itself", () => {
    const place = join(temporary_directory(), "node_modules", "handwritten", "dist", "data");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "..", "..", "package.json"), '{ "name": "handwritten" }');
    expect(repository(place)).toBeUndefined();
  });
});
