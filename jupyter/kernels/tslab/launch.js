require("./wasm_flags.js");

/**
 * Starts the kernel that `npm run build` made from jupyter/*.ts.
 * This file needs no build, so that it can say when the build is missing.
 */
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const REPOSITORY = join(__dirname, "..", "..", "..");
const KERNEL = join(REPOSITORY, "jupyter", "dist", "kernel.js");

/** What keeps the kernel from starting, as one sentence with its remedy; undefined when nothing does. */
function obstacle() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) return `The TypeScript kernel needs Node 20 or later, but \`node\` is ${process.version}.`;
  const missing = ["tslab", "zeromq"].find((name) => !existsSync(join(REPOSITORY, "node_modules", name)));
  if (missing) return `The TypeScript kernel needs ${missing}: run \`npm install && npm run build\` in ${REPOSITORY}.`;
  if (!existsSync(KERNEL)) return `The TypeScript kernel is not built yet: run \`npm run build\` in ${REPOSITORY}.`;
}

const sentence = obstacle();
if (sentence) {
  console.error(sentence);
  process.exit(1);
}
require(KERNEL);
