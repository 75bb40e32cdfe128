import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "vitest";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

const VALIDATE = "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))";

describe.each(find_notebooks(join(repository, "notebooks")))("%s", (path) => {
  it("is a valid notebook for Jupyter's own reader", async () => {
    const { python } = await ensure_python();
    execFileSync(python, ["-W", "error", "-c", VALIDATE, path], { env: jupyter_environment() });
  });
});
