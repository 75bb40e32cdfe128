import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Notebook } from "./notebook";

const SECONDS_PER_CELL = 600;
const MEGABYTE = 2 ** 20;

/** Where a notebook runs: the Python that holds nbclient, and the environment in which Jupyter finds the kernel. */
export type Jupyter = { python: string; environment: NodeJS.ProcessEnv };

/** An executed notebook, up to its first error if there was one; or why the kernel did not come to the end. */
export type Execution = { seconds: number } & (
  | { notebook: Notebook; error?: undefined }
  | { error: string; notebook?: undefined }
);

/**
 * Runs every cell of a notebook in a kernel of its own, as "Restart kernel and run all cells" does, and leaves the file
 * alone. A cell that fails is no error here: it is in the returned notebook. An error is a kernel that does not start,
 * dies, or is still busy with one cell after ten minutes.
 */
export function execute_notebook(
  path: string,
  jupyter: Jupyter,
  { kernel = "tslab", skipped_tag = "skip-execution" } = {},
): Promise<Execution> {
  const program = join(__dirname, "execute.py");
  // What Python's libraries warn about each other is no fault of the notebook.
  const options = { env: { ...jupyter.environment, PYTHONWARNINGS: "ignore" }, maxBuffer: 64 * MEGABYTE };
  const start = performance.now();
  return new Promise((resolve) => {
    execFile(
      jupyter.python,
      [program, path, kernel, `${SECONDS_PER_CELL}`, skipped_tag],
      options,
      (error, stdout, stderr) => {
        const seconds = (performance.now() - start) / 1000;
        if (error) resolve({ error: `the kernel did not come to the end: ${stderr.trim() || error.message}`, seconds });
        else resolve({ notebook: JSON.parse(stdout), seconds });
      },
    );
  });
}
