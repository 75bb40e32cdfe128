// Compiles the matrix kernels, which are written in AssemblyScript: part of `npm run build`.

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const repository = path.dirname(__dirname);
const sources = path.join(repository, "lib", "matrix", "kernels", "assembly");
const built = path.join(repository, "lib", "dist", "matrix", "kernels");

/** What is built, by its target in asconfig.json: for all engines, and for those that have relaxed SIMD. */
const TARGETS = { simd: "kernels.wasm", relaxed: "kernels_relaxed.wasm" };

/**
 * Compiles the kernels if a source is newer than they are; returns whether it did. Throws an error whose message says what does not
 * compile.
 */
function compile_kernels() {
  const changed = Math.max(...fs.readdirSync(sources).map((file) => time_of(path.join(sources, file))));
  const outdated = Object.keys(TARGETS).filter((target) => time_of(path.join(built, TARGETS[target])) < changed);
  for (const target of outdated) compile(target);
  return outdated.length > 0;
}

function compile(target) {
  const compiler = path.join(repository, "node_modules", "assemblyscript", "bin", "asc.js");
  const config = path.join(sources, "asconfig.json");
  const result = spawnSync(process.execPath, [compiler, "--config", config, "--target", target], {
    cwd: repository,
    encoding: "utf8",
  });
  if (result.status === 0) return;
  throw new Error(`${result.stderr}\nThe kernels in ${sources} do not compile: correct what the lines above name.`);
}

/** When a file was last written; before all times if there is none. */
function time_of(file) {
  return fs.existsSync(file) ? fs.statSync(file).mtimeMs : Number.NEGATIVE_INFINITY;
}

module.exports = { compile_kernels };
