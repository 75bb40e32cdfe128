/** How tslab's converter comes by a compiler with our changes. In a browser, `lite/load_converter` takes the place of this file. */
import ts from "@tslab/typescript-for-tslab";
import type * as TslabConverter from "tslab/dist/converter";

/** Loads the module of tslab's converter, with `typescript` as its compiler. */
export function load_converter(typescript: typeof ts): typeof TslabConverter {
  const of_compiler = require.cache[require.resolve("@tslab/typescript-for-tslab")];
  if (of_compiler === undefined) throw new Error("tslab's compiler is not loaded");
  const path = require.resolve("tslab/dist/converter");
  const loaded = require.cache[path];
  delete require.cache[path];
  of_compiler.exports = typescript;
  try {
    return require(path);
  } finally {
    of_compiler.exports = ts;
    if (loaded) require.cache[path] = loaded;
    else delete require.cache[path];
  }
}
