// Compiles the matrix kernels, which are written in AssemblyScript, and keeps them as text in lib/backend/wasm/compiled.ts, beside the code that
// a worker runs: so the library needs no file to load, in Node or in a browser. Part of `npm run build`.

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const repository = path.dirname(__dirname);
const folder = path.join(repository, "lib", "backend", "wasm");
const assembly = path.join(folder, "assembly");
const worker = path.join(folder, "job.ts");
const built = path.join(folder, "compiled.ts");

/** What is built, by its target in asconfig.json: for all engines, for those that have relaxed SIMD, and for those that join pairs of vectors. */
const TARGETS = ["simd", "relaxed", "wide"];

/**
 * Compiles the kernels if a source is newer than they are; returns whether it did. Throws an error whose message says what does not
 * compile.
 */
function compile_kernels() {
  const sources = [
    worker,
    path.join(folder, "constants.ts"),
    __filename,
    ...fs.readdirSync(assembly).map((file) => path.join(assembly, file)),
  ];
  if (Math.max(...sources.map(time_of)) <= time_of(built)) return false;
  const kernels = TARGETS.map(
    (target) => `export const ${target.toUpperCase()} =\n  "${compile(target).toString("base64")}";\n`,
  );
  const code = `export const WORKER = ${JSON.stringify(worker_code())};\n`;
  const head = "// Made by scripts/build_kernels.js from assembly/ and job.ts.\n\n";
  fs.writeFileSync(`${built}.new`, head + [...kernels, code].join("\n"));
  fs.renameSync(`${built}.new`, built);
  return true;
}

/** The kernels of a target. */
function compile(target) {
  const compiler = path.join(repository, "node_modules", "assemblyscript", "bin", "asc.js");
  const config = path.join(assembly, "asconfig.json");
  const options = ["--config", config, "--target", target, "--outFile", `${target}.wasm`];
  const into = fs.mkdtempSync(path.join(repository, "node_modules", ".kernels-"));
  try {
    const result = spawnSync(process.execPath, [compiler, path.join(assembly, "index.ts"), ...options], {
      cwd: into,
      encoding: "utf8",
    });
    if (result.status === 0) return fs.readFileSync(path.join(into, `${target}.wasm`));
    throw new Error(`${result.stderr}\nThe kernels in ${assembly} do not compile: correct what the lines above name.`);
  } finally {
    fs.rmSync(into, { recursive: true });
  }
}

/** What a worker runs: job.ts as JavaScript, with `run_worker` at hand. */
function worker_code() {
  const ts = require("typescript"); // Only here: it takes a third of a second to load.
  const { outputText } = ts.transpileModule(fs.readFileSync(worker, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, removeComments: true },
  });
  return `const exports = {};\n${outputText}`;
}

/** When a file was last written; before all times if there is none. */
function time_of(file) {
  return fs.existsSync(file) ? fs.statSync(file).mtimeMs : Number.NEGATIVE_INFINITY;
}

module.exports = { compile_kernels };
