import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { repository } from "../../scripts/start/repository";

it("requirements.txt pins each package to one version", () => {
  const lines = readFileSync(path.join(repository, "requirements.txt"), "utf8").trim().split("\n");
  const packages = lines.filter((line) => !line.startsWith("#"));
  expect(packages.length).toBeGreaterThan(0);
  for (const line of packages) expect(line).toMatch(/^[a-z_]+==\d+(\.\d+)+$/);
});
