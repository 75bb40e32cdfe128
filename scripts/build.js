// Builds the library and the kernel: `npm run build`. Each step looks for itself whether its sources changed, so that a build
// with nothing to do ends in a fraction of a second.

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { compile_kernels } = require("./build_kernels.js");

const repository = path.dirname(__dirname);

/**
 * Compiles the TypeScript of lib and jupyter to their dist folders; returns whether any file was written. The compiler is called by
 * its path: node_modules/.bin/tsc may be the older one that tslab brings along.
 */
function compile_typescript() {
  const compiler = path.join(repository, "node_modules", "typescript", "bin", "tsc");
  const result = spawnSync(process.execPath, [compiler, "--build", "--listEmittedFiles", "lib", "jupyter"], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const is_written_file = (line) => line.startsWith("TSFILE: ");
  const lines = result.stdout.split(/\r?\n/).filter(Boolean);
  if (result.status !== 0) {
    for (const line of lines.filter(is_written_file)) make_outdated(line.slice("TSFILE: ".length));
    const diagnostics = lines.filter((line) => !is_written_file(line)).join("\n");
    throw new Error(
      `${diagnostics}\nThe sources in lib and jupyter do not compile: correct what the lines above name.`,
    );
  }
  return lines.some(is_written_file);
}

/**
 * Makes a file older than all sources. The compiler writes files in spite of errors; this keeps a kernel from taking them for a
 * finished build. (Its option noEmitOnError would do the same, but then it looks through all files after each edit: four seconds
 * instead of one.)
 */
function make_outdated(file) {
  fs.utimesSync(path.resolve(repository, file), 0, 0);
}

/** Brings lib/dist and jupyter/dist up to date; throws an error whose message says what does not compile. */
function build() {
  const wrote_kernels = compile_kernels();
  const wrote_typescript = compile_typescript();
  if (wrote_typescript || wrote_kernels) console.log("Built lib and jupyter.");
}

if (require.main === module) {
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

module.exports = { build };
