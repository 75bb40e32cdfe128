import { expect, it } from "vitest";
import { imports_of, library_files } from "../support/imports";

it("in lib/data only what reads and writes files, or unpacks them in one go, imports from Node", () => {
  const imports = library_files()
    .filter((file) => file.startsWith("data/"))
    .flatMap(imports_of);
  const files = new Set(imports.filter(({ from }) => from.startsWith("node:")).map(({ file }) => file));
  expect([...files].sort()).toStrictEqual(
    [
      "find_mnist",
      "gunzip",
      "keep_file",
      "load_state_dict",
      "look_for_file",
      "mnist",
      "repository",
      "save_network",
    ].map((name) => `data/${name}.ts`),
  );
});
