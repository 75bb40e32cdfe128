import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { find_claim } from "../../scripts/notebooks/accuracy";
import { execute_notebook, type Jupyter } from "../../scripts/notebooks/execute";
import { faults_of_run } from "../../scripts/notebooks/faults";
import { has_tag } from "../../scripts/notebooks/notebook";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

/** What only this project's own kernel shows, such as an error that is meant. */
const SKIPPED = "needs-own-kernel";

let prefix: string;
let jupyter: Jupyter;

/** tslab as npm installed it, made a kernel by its own command, in a place where Jupyter finds this kernel alone. */
beforeAll(async () => {
  prefix = mkdtempSync(join(tmpdir(), "stock-tslab-"));
  const { python } = await ensure_python();
  const commands = join(repository, "node_modules", ".bin");
  const environment = jupyter_environment({
    JUPYTER_PATH: join(prefix, "share", "jupyter"),
    PATH: `${commands}${delimiter}${process.env.PATH}`,
  });
  execFileSync(join(commands, "tslab"), ["install", `--python=${python}`, `--prefix=${prefix}`], { env: environment });
  jupyter = { python, environment };
});

afterAll(() => rmSync(prefix, { recursive: true, force: true }));

describe("stock tslab", () => {
  it("runs notebook 01 to its accuracy", async () => {
    const path = join(repository, "notebooks", "01-two-layer-network.ipynb");
    const { notebook, error } = await execute_notebook(path, jupyter, { skipped_tag: SKIPPED });
    expect(error).toBeUndefined();
    if (notebook === undefined) return;
    // Stock tslab writes an error as plain text, and gives up the cells behind it.
    const cells = notebook.cells.filter((cell) => !has_tag(cell, SKIPPED));
    expect(faults_of_run({ ...notebook, cells })).toEqual([]);
    expect(find_claim(notebook)?.reached).toBeGreaterThan(50);
  });
});
