// Builds JupyterLite with the book's kernel, its notebooks and its data: what the site has at `lite/`.

import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { Archive } from "../../jupyter/lite/worker/book_files";
import { ensure_mnist } from "../../lib/data/mnist";
import { MNIST_FILES } from "../../lib/data/mnist_files";
import { archive_texts } from "./lite_archive";
import { bundle_kernel, minify } from "./lite_bundle";
import { isolate_pages } from "./lite_isolation";

const REPOSITORY = join(__dirname, "..", "..");
const ENVIRONMENT = join(REPOSITORY, ".venv-site");
const JUPYTER = join(ENVIRONMENT, "bin", "jupyter");
const EXTENSION = "handwritten-kernel";
const APP = "notebooks";

/** What cells read by its path, below the book's folder. */
async function read_by_cells(): Promise<string[]> {
  const folders = ["data/networks", "notebooks/frameworks"];
  const files = folders.map(async (folder) => {
    const names = await readdir(join(REPOSITORY, folder));
    return names.filter((name) => name.includes(".")).map((name) => `${folder}/${name}`); // Python leaves a folder there
  });
  return ["docs/results.md", ...(await Promise.all(files)).flat()];
}

/** Builds into `target`, a folder, in place of what it holds. JupyterLite is the one in `.venv-site`. */
export async function build_lite(target: string): Promise<void> {
  if (!existsSync(JUPYTER)) {
    throw new Error(
      `There is no JupyterLite in ${ENVIRONMENT}: install requirements-site.txt into it, as npm run site does.`,
    );
  }
  const work = await mkdtemp(join(tmpdir(), "handwritten-lite-"));
  try {
    await write_notebooks(join(work, "notebooks"));
    await write_extension(join(work, "extension"));
    await run_jupyterlite(work, target);
    await isolate_pages(target, APP);
    await cp(icons(), join(target, "static", "favicons"), { recursive: true });
    const modules = join(target, "files", "node_modules", "plotly.js-dist");
    await mkdir(modules, { recursive: true });
    await minify(require.resolve("plotly.js-dist"), join(modules, "plotly.js"));
  } finally {
    await rm(work, { recursive: true });
  }
}

/** The notebooks without their outputs: a reader makes those. */
async function write_notebooks(folder: string): Promise<void> {
  await mkdir(folder);
  const names = (await readdir(join(REPOSITORY, "notebooks"))).filter((name) => name.endsWith(".ipynb"));
  for (const name of names) {
    const notebook = JSON.parse(await readFile(join(REPOSITORY, "notebooks", name), "utf8"));
    for (const cell of notebook.cells) {
      if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
    }
    await writeFile(join(folder, name), JSON.stringify(notebook));
  }
}

/** JupyterLab's way to name an extension that is not built with it. */
async function write_extension(folder: string): Promise<void> {
  const files = join(folder, "static");
  await mkdir(files, { recursive: true });
  await bundle_kernel(files);
  const paths = await read_by_cells();
  for (const path of paths) await cp(join(REPOSITORY, path), join(files, "book", path));
  const has_mnist = await copy_mnist(join(files, "book", "mnist"));
  const archive: Archive = { texts: archive_texts(), served: paths.map((path) => `/book/${path}`), has_mnist };
  await writeFile(join(files, "archive.json"), JSON.stringify(archive));
  const described = {
    name: EXTENSION,
    version: "0.1.0",
    jupyterlab: { extension: true, _build: { load: "static/page.js", extension: "./extension" } },
    jupyterlite: { liteExtension: true },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(described));
}

/** The notebooks' application asks for icons that Jupyter's server has. */
function icons(): string {
  const script =
    "import jupyter_server, pathlib; print(pathlib.Path(jupyter_server.__file__).parent / 'static/favicons')";
  return execFileSync(join(ENVIRONMENT, "bin", "python"), ["-c", script], { encoding: "utf8" }).trim();
}

/** MNIST's files, where they are to be had; else the notebooks say that their digits are drawn. */
async function copy_mnist(folder: string): Promise<boolean> {
  const found = await ensure_mnist();
  if ("missing" in found) return false;
  await mkdir(folder);
  for (const { name } of Object.values(MNIST_FILES)) {
    const file = `${name}.gz`;
    const is_packed = existsSync(join(found.directory, file));
    const bytes = await readFile(join(found.directory, is_packed ? file : name));
    await writeFile(join(folder, file), is_packed ? bytes : gzipSync(bytes));
  }
  await cp(join(REPOSITORY, "data", "README.md"), join(folder, "README.md")); // who made it, and its license
  return true;
}

async function run_jupyterlite(work: string, target: string): Promise<void> {
  const labextensions = join(ENVIRONMENT, "share", "jupyter", "labextensions");
  const settings = {
    LiteBuildConfig: {
      lite_dir: work,
      output_dir: target,
      contents: [join(work, "notebooks")],
      apps: [APP],
      no_sourcemaps: true,
      ignore_sys_prefix: true,
      federated_extensions: [
        join(work, "extension"),
        join(REPOSITORY, "jupyter", "labextensions", "handwritten-figures"),
        join(REPOSITORY, "jupyter", "labextensions", "handwritten-widgets"),
        join(labextensions, "anywidget"),
        join(labextensions, "@jupyter-widgets", "jupyterlab-manager"),
      ],
    },
  };
  await writeFile(join(work, "jupyter_lite_config.json"), JSON.stringify(settings));
  const configured = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": { appName: "handwritten", defaultKernelName: "tslab" },
  };
  await writeFile(join(work, "jupyter-lite.json"), JSON.stringify(configured));
  await rm(target, { recursive: true, force: true });
  await promisify(execFile)(JUPYTER, ["lite", "build"], { cwd: work });
}
