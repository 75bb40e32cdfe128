import { join } from "node:path";
import { expect, it } from "vitest";
import { plain_text, read_notebook } from "../../../scripts/notebooks/notebook";
import { repository } from "../../../scripts/start/repository";

it("chapter 11 is committed as it runs with all frameworks: npm run frameworks", () => {
  const { cells } = read_notebook(join(repository, "notebooks", "11-beside-the-frameworks.ipynb"));
  const printed = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs.map(plain_text) : []));
  expect(printed).toContain("trained: by hand, TensorFlow.js, PyTorch, JAX\n");
});
