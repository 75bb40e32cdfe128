import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { find_notebooks } from "../../../scripts/notebooks/find_notebooks";
import { lint_notebook } from "../../../scripts/notebooks/lint";
import { read_notebook } from "../../../scripts/notebooks/notebook";
import { repository } from "../../../scripts/start/repository";

const notebooks = find_notebooks(join(repository, "notebooks")).map((path) => ({ name: basename(path), path }));

describe("the committed notebooks", () => {
  it.each(notebooks)("$name reads well where nothing is run", ({ path }) => {
    expect(lint_notebook(read_notebook(path))).toEqual([]);
  });
});
