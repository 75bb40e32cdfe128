import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { find_notebooks } from "../../../scripts/notebooks/find_notebooks";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "notebooks-"));
  for (const name of ["02-deeper.ipynb", "01-two-layer.ipynb", "notes.md"]) writeFileSync(join(folder, name), "");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("find_notebooks(folder, beginnings)", () => {
  it("lists all notebooks in teaching order", () => {
    expect(find_notebooks(folder).map((path) => basename(path))).toEqual(["01-two-layer.ipynb", "02-deeper.ipynb"]);
  });

  it("lists those whose names begin as given", () => {
    expect(find_notebooks(folder, ["02"])).toEqual([join(folder, "02-deeper.ipynb")]);
  });

  it("says which notebooks there are when a beginning fits none", () => {
    expect(() => find_notebooks(folder, ["01", "03"])).toThrow(
      'No notebook\'s name begins with "03"; there are: 01-two-layer.ipynb, 02-deeper.ipynb.',
    );
  });
});
