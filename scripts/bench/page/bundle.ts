import { join } from "node:path";
import { build } from "esbuild";

/** Contestants' programs for a page: the package that each imports, and where that is in the contestant's folder. */
const PROGRAMS = {
  "library.ts": ["handwritten", "lib"],
  "jax_js.js": ["@jax-js/jax", "node_modules/@jax-js/jax"],
} as const;

export type PageProgram = keyof typeof PROGRAMS;

/** A program as a script whose `contestant` has `train`; and the version of the package. */
export async function bundle(program: PageProgram, folder: string): Promise<{ script: string; version: string }> {
  const [name, place] = PROGRAMS[program];
  const path = join(folder, place);
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, program)],
    alias: { [name]: path },
    bundle: true,
    format: "iife",
    globalName: "contestant",
    platform: "browser",
    target: "es2022",
    external: ["node:*"],
    banner: { js: "const require = () => ({});" }, // What needs Node.js, such as the readers of files, is not called.
    write: false,
    logLevel: "error",
  });
  const { version } = require(join(path, "package.json")) as { version: string };
  return { script: outputFiles[0]!.text, version };
}
