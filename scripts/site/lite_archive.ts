// What the kernel in the browser has in memory: the declarations that its compiler reads.

import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { NEWER, newer_library } from "../../jupyter/cells/engine_library";

const REPOSITORY = join(__dirname, "..", "..");
const BOOK = "/book";
const CELL = join(REPOSITORY, "notebooks", "cell.ts");

/** Texts by their paths below `/book`. */
export function archive_texts(): Record<string, string> {
  const texts: Record<string, string> = {
    [`${BOOK}/package.json`]: JSON.stringify({ name: "handwritten-book" }),
    [`${BOOK}/node_modules/@types/node/package.json`]: JSON.stringify({ name: "@types/node", types: "node.d.ts" }),
    [`${BOOK}/node_modules/@types/node/node.d.ts`]: read("jupyter/lite/types/node.d.ts"),
  };
  for (const path of read_by_compiler())
    texts[`${BOOK}/${as_module(relative(REPOSITORY, path))}`] = readFileSync(path, "utf8");
  return texts;
}

const read = (path: string): string => readFileSync(join(REPOSITORY, path), "utf8");

/** npm has the library as a link among the modules. */
const as_module = (path: string): string => path.replace(/^lib\//, "node_modules/handwritten/");

/** All that the compiler reads for a cell that imports the library, and for engines however new. */
function read_by_compiler(): string[] {
  const found = new Set<string>(NEWER.map(([file]) => newer_library(file)).filter(existsSync));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    lib: ["lib.es2022.d.ts"],
    types: [],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const read_file = (path: string): string | undefined => {
    if (path === CELL) return 'import * as library from "handwritten";\nlibrary;';
    const text = ts.sys.readFile(path);
    if (text !== undefined && path.startsWith(REPOSITORY)) found.add(path);
    return text;
  };
  const program = ts.createProgram([CELL], options, {
    ...host,
    readFile: read_file,
    fileExists: (path) => path === CELL || ts.sys.fileExists(path),
    getSourceFile: (path, version) => {
      const text = read_file(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version);
    },
  });
  const faults = program.getGlobalDiagnostics();
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, host));
  return [...found];
}
