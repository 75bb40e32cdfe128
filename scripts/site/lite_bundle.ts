// Bundles the browser's kernel: the extension for JupyterLite's page, and the worker that runs cells.

import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { guard_loops } from "../../jupyter/cells/guard_loops";

const REPOSITORY = join(__dirname, "..", "..");
const LITE = join(REPOSITORY, "jupyter", "lite");
const NODE = join(LITE, "node");

/** What stands in for Node's modules, by their names. */
const STAND_INS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["crypto", "fs", "module", "url", "vm", "zlib"].map((name) => [name, join(NODE, `${name}.ts`)]),
  ),
  "fs/promises": join(NODE, "fs_promises.ts"),
  "timers/promises": join(NODE, "timers_promises.ts"),
  ...Object.fromEntries(
    ["perf_hooks", "os", "inspector", "source-map-support", "worker_threads", "string_decoder", "child_process"].map(
      (name) => [name, join(NODE, "nothing.ts")],
    ),
  ),
  path: require.resolve("path-browserify"),
  util: require.resolve("node-inspect-extracted"),
};

const stand_ins: Plugin = {
  name: "stand-ins for Node's modules",
  setup(bundle) {
    bundle.onResolve({ filter: /^(?:node:)?[a-z_/-]+$/ }, ({ path }) => {
      const stand_in = STAND_INS[path.replace(/^node:/, "")];
      return stand_in === undefined ? undefined : { path: stand_in };
    });
    bundle.onResolve({ filter: /^sharp$/ }, () => ({ path: join(NODE, "sharp.ts") }));
    // tslab itself, which its executor would give to cells: it is made for ZeroMQ.
    bundle.onResolve({ filter: /^\.\.$/ }, ({ importer }) =>
      importer.endsWith(join("tslab", "dist", "executor.js")) ? { path: join(NODE, "nothing.ts") } : undefined,
    );
    // Files of the Node kernel in whose place the browser has others.
    bundle.onResolve({ filter: /\/load_converter$/ }, () => ({ path: join(LITE, "worker", "load_converter.ts") }));
    bundle.onResolve({ filter: /^@tslab\/typescript-for-tslab$/ }, ({ importer }) =>
      importer.endsWith(join("tslab", "dist", "converter.js"))
        ? { path: "compiler", namespace: "of tslab's converter" }
        : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: "of tslab's converter" }, () => ({
      contents: `module.exports = require(${JSON.stringify(join(LITE, "worker", "compiler_of_tslab.ts"))}).given.compiler;`,
      resolveDir: LITE,
    }));
  },
};

/** Has the library's loops look whether Stop was pressed: all but those of the backend, which are short and hot. */
const guarded_library: Plugin = {
  name: "guarded loops",
  setup(bundle) {
    const library = join(REPOSITORY, "lib", "dist");
    bundle.onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (!path.startsWith(library) || path.startsWith(join(library, "backend"))) return undefined;
      return { contents: guard_loops(await readFile(path, "utf8"), { functions: false }), resolveDir: dirname(path) };
    });
  },
};

const OPTIONS: BuildOptions = {
  bundle: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  minify: true,
  keepNames: false,
  legalComments: "none",
  logLevel: "error",
};

function version_of(name: string): string {
  return JSON.stringify(require(`${name}/package.json`).version);
}

/** Writes `page.js` and `worker.js` into a folder. */
export async function bundle_kernel(folder: string): Promise<void> {
  await build({
    ...OPTIONS,
    entryPoints: [join(LITE, "page", "extension.ts")],
    outfile: join(folder, "page.js"),
    plugins: [stand_ins],
    define: { TSLAB_VERSION: version_of("tslab"), TYPESCRIPT_VERSION: version_of("@tslab/typescript-for-tslab") },
  });
  await build({
    ...OPTIONS,
    entryPoints: [join(LITE, "worker", "worker.ts")],
    outfile: join(folder, "worker.js"),
    plugins: [stand_ins, guarded_library],
    inject: [join(NODE, "process.ts")],
    define: { __dirname: '"/book/lib/dist"', global: "globalThis" },
  });
}

/** Minifies a script. */
export async function minify(from: string, to: string): Promise<void> {
  await build({ entryPoints: [resolve(from)], outfile: to, minify: true, legalComments: "none", logLevel: "error" });
}
