import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

const VALIDATE = `
import nbformat, sys
for path in sys.argv[1:]:
    print(path)
    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))
`;

it("the notebooks are valid for Jupyter's own reader", async () => {
  const paths = find_notebooks(join(repository, "notebooks"));
  const { python } = await ensure_python();
  const words = ["-W", "error", "-c", VALIDATE, ...paths];
  const printed = execFileSync(python, words, { env: jupyter_environment(), encoding: "utf8" });
  expect(printed.trim().split("\n")).toEqual(paths);
});
