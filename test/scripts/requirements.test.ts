import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { repository } from "../../scripts/start/repository";

it.each(["requirements.txt", "requirements-site.txt"])("%s pins each package to one version", (name) => {
  const lines = readFileSync(path.join(repository, name), "utf8").trim().split("\n");
  const packages = lines.filter((line) => !line.startsWith("#"));
  expect(packages.length).toBeGreaterThan(0);
  for (const line of packages) expect(line).toMatch(/^[\w-]+==\d+(\.\d+)+$/);
});
