import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "./mutants";

const repository = join(__dirname, "..", "..");

// `npm run mutations` applies them and runs the tests.
describe.each(MUTANTS)("the mutant that imitates $imitates", ({ file, original, mutated, tests }) => {
  it("changes what stands in its file once", () => {
    expect(readFileSync(join(repository, file), "utf8").split(original)).toHaveLength(2);
    expect(mutated).not.toBe(original);
  });

  it("names tests that there are", () => {
    expect(tests.filter((test) => !existsSync(join(repository, test)))).toEqual([]);
  });
});
