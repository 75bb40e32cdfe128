import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run_notebook } from "../../scripts/notebooks/run_notebook";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";
import { code_cell, notebook_of, text_cell } from "../scripts/notebooks/sample";

const artifacts = join(repository, "artifacts");
let folder: string;

beforeAll(() => {
  mkdirSync(artifacts, { recursive: true });
  folder = mkdtempSync(join(artifacts, "solutions-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const solution = (source: string) =>
  text_cell(`<details><summary>Solution</summary>\n\n\`\`\`ts\n${source}\n\`\`\`\n\n</details>`);

describe("run_notebook(path, jupyter, options)", () => {
  it("runs each solution after the notebook, in its kernel, and names the exercises of those that fail", async () => {
    const path = join(folder, "exercises.ipynb");
    const exercise = code_cell('const answer = 0;\nconsole.log("Not yet.");');
    const notebook = notebook_of(
      code_cell('const check = (right: boolean) => console.log(right ? "Right." : "Not yet.");'),
      exercise,
      solution("const answer = later;\ncheck(answer === 3);"),
      exercise,
      solution("const answer = 2 * later;\ncheck(answer === 3);"),
      exercise,
      solution('throw new Error("no idea");'),
      exercise,
      solution("const answer = 3;\ncheck(answer === later);"),
      code_cell("const later = 3;\nif (answer !== 0) throw new Error('a solution was run before its turn');"),
    );
    const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
    writeFileSync(path, JSON.stringify({ ...notebook, metadata: { kernelspec } }));

    const jupyter = { ...(await ensure_python()), environment: jupyter_environment() };
    const run = await run_notebook(path, jupyter, { write: false, hold_claim: false });
    expect(run.solutions).toBe(4);
    expect(run.faults).toEqual([
      {
        cell: 4,
        what: 'is an exercise whose solution prints "Not yet.", and should print lines that begin with "Right" alone',
      },
      { cell: 6, what: "is an exercise whose solution fails: Error: no idea" },
    ]);
  });
});
