/**
 * Modules that may be edited while a notebook is open: the library's, and those beside the notebook. Node runs a file
 * once and keeps what it exports.
 */
import { join, sep } from "node:path";
import { stamp } from "./files";

/**
 * Returns the function to call before and after each cell, for the kernel of a repository: when a file was edited since
 * it was loaded, the next `require` runs it again, and all that import it.
 */
export function create_module_refresh(repository: string): () => void {
  const kernel = join(repository, "jupyter") + sep;
  const is_local = (file: string) => !file.includes(`${sep}node_modules${sep}`) && !file.startsWith(kernel);
  const stamps = new Map<string, string>();

  return () => {
    const files = Object.keys(require.cache).filter(is_local);
    const edited = files.filter((file) => stamps.has(file) && stamps.get(file) !== stamp(file));
    const old = with_importers(edited, files);
    for (const file of old) forget(file);
    stamps.clear();
    for (const file of files) if (!old.has(file)) stamps.set(file, stamp(file));
  };
}

/** Has Node load a file anew when it is next asked for. Whoever asked for it before would keep it in memory, as one of its children. */
function forget(file: string): void {
  const loaded = require.cache[file];
  delete require.cache[file];
  const parent = loaded?.parent;
  if (parent) parent.children = parent.children.filter((child) => child !== loaded);
}

/** The modules of `files` that import one of `edited`, over however many others, and those themselves. */
function with_importers(edited: readonly string[], files: readonly string[]): ReadonlySet<string> {
  const found = new Set(edited);
  const imports = (file: string) => require.cache[file]?.children.some(({ filename }) => found.has(filename));
  // The set grows while it is iterated, which reaches the importers of importers.
  for (const _ of found) for (const file of files) if (!found.has(file) && imports(file)) found.add(file);
  return found;
}
