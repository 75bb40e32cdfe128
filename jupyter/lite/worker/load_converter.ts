/** How tslab's converter comes by a compiler with our changes: the bundle has it ask `compiler_of_tslab` for one. */
import type ts from "@tslab/typescript-for-tslab";
import type * as TslabConverter from "tslab/dist/converter";
import { given } from "./compiler_of_tslab";

/** Loads the module of tslab's converter, with `typescript` as its compiler. */
export function load_converter(typescript: typeof ts): typeof TslabConverter {
  given.compiler = typescript;
  return require("tslab/dist/converter");
}
