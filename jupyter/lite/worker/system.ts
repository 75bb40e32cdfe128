/** TypeScript's view of the files, which a browser does not have: those in memory. Has to be loaded before all that uses the compiler. */
import ts from "@tslab/typescript-for-tslab";
import { is_file, is_folder, names_in, text_in_memory } from "./book_files";

function not_here(): never {
  throw new Error("the compiler writes no files here");
}

const system: ts.System = {
  args: [],
  newLine: "\n",
  useCaseSensitiveFileNames: true,
  write: () => {},
  readFile: text_in_memory,
  writeFile: not_here,
  resolvePath: (path) => path,
  fileExists: (path) => is_file(path) && text_in_memory(path) !== undefined,
  directoryExists: is_folder,
  createDirectory: not_here,
  getExecutingFilePath: () => "/book/node_modules/@tslab/typescript-for-tslab/lib/typescript.js",
  getCurrentDirectory: () => "/book/notebooks",
  getDirectories: (path) => names_in(path).filter((name) => is_folder(`${path}/${name}`)),
  readDirectory: () => [],
  exit: not_here,
};

// The types leave it out, since TypeScript's own programs need not call it.
const { setSys: set_system } = ts as unknown as { readonly setSys: (system: ts.System) => void };
set_system(system);
