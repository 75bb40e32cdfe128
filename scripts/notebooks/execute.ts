import { execFile } from "node:child_process";
import { join } from "node:path";
import type { CodeCell, Notebook } from "./notebook";

const SECONDS_PER_CELL = 600;
const MEGABYTE = 2 ** 20;

/** Where a notebook runs: the Python that holds nbclient, and the environment in which Jupyter finds the kernel. */
export type Jupyter = { python: string; environment: NodeJS.ProcessEnv };

/** An executed notebook, up to its first error if there was one, and the cells run after it; or why the kernel did not come to the end. */
export type Execution = { seconds: number } & (
  | { notebook: Notebook; more: CodeCell[]; error?: undefined }
  | { error: string; notebook?: undefined }
);

/**
 * Runs every cell of a notebook in a kernel of its own, as "Restart kernel and run all cells" does, and leaves the file
 * alone. A cell that fails is no error here: it is in the returned notebook. An error is a kernel that does not start,
 * dies, or is still busy with one cell after ten minutes. Programs given as `more` are then run in the same kernel, each to its own end.
 */
export function execute_notebook(
  path: string,
  jupyter: Jupyter,
  { kernel = "tslab", skipped_tag = "skip-execution", more = [] as readonly string[] } = {},
): Promise<Execution> {
  const program = join(__dirname, "execute.py");
  // What Python's libraries warn about each other is no fault of the notebook.
  const options = { env: { ...jupyter.environment, PYTHONWARNINGS: "ignore" }, maxBuffer: 64 * MEGABYTE };
  const start = performance.now();
  return new Promise((resolve) => {
    const words = [program, path, kernel, `${SECONDS_PER_CELL}`, skipped_tag];
    const python = execFile(jupyter.python, words, options, (error, stdout, stderr) => {
      const seconds = (performance.now() - start) / 1000;
      if (error) resolve({ error: `the kernel did not come to the end: ${stderr.trim() || error.message}`, seconds });
      else resolve({ ...without_more(JSON.parse(stdout), more.length), seconds });
    });
    python.stdin?.end(JSON.stringify(more));
  });
}

/** The executed notebook, and apart from it the cells that were added at its end. */
function without_more(executed: Notebook, count: number): { notebook: Notebook; more: CodeCell[] } {
  const own = executed.cells.length - count;
  const more = executed.cells.slice(own).filter((cell): cell is CodeCell => cell.cell_type === "code");
  return { notebook: { ...executed, cells: executed.cells.slice(0, own) }, more };
}
