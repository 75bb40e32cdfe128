import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

it("JupyterLab's extension and npm bring the same plotly.js", async () => {
  const { python } = await ensure_python();
  const environment = path.resolve(path.dirname(python), "..");
  const extension = path.join(environment, "share", "jupyter", "labextensions", "jupyterlab-plotly", "package.json");
  const from_pypi = JSON.parse(readFileSync(extension, "utf8")).dependencies["plotly.js"];
  const from_npm = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")).dependencies[
    "plotly.js-dist"
  ];
  expect(from_npm).toBe(from_pypi);
});
