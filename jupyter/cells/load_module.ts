/**
 * ES modules that `require` does not load, since they await at top level or were edited. tslab turns each import of a
 * cell into a `require`; `mend_javascript` hands those that may need more to the function that is defined here.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stamp } from "./files";

/** Defines what `mend_javascript` calls, for cells that import relative to `folder`. */
export function define_module_loader(folder: string): void {
  const file = join(folder, "cell.js");
  const { resolve } = createRequire(file);
  const first_stamps = new Map<string, string>();

  /** A file that was edited since it was loaded first has another address for Node, and so is loaded once more. */
  function address(file: string): string {
    const now = stamp(file);
    const first = first_stamps.get(file) ?? now;
    first_stamps.set(file, first);
    const { href } = pathToFileURL(file);
    return now === first ? href : `${href}?${encodeURIComponent(now)}`;
  }

  async function load(by_require: () => unknown, specifier: string): Promise<unknown> {
    const is_relative = /^\.{0,2}\//.test(specifier);
    if (is_relative && specifier.endsWith(".mjs")) return import(address(resolve(specifier)));
    try {
      return by_require();
    } catch (error) {
      if (!needs_import(error)) throw error;
      return import(is_relative ? address(resolve(specifier)) : specifier);
    }
  }

  /** What an import statement gives: its default is the module's, not the module itself. */
  async function load_statement(by_require: () => unknown, specifier: string): Promise<unknown> {
    return { __esModule: true, ...Object(await load(by_require, specifier)) };
  }

  const meta = { url: pathToFileURL(file).href, dirname: folder, filename: file };
  Object.defineProperty(globalThis, "__kernel_import_meta", { value: meta });
  Object.defineProperty(globalThis, "__kernel_load", { value: load });
  Object.defineProperty(globalThis, "__kernel_load_statement", { value: load_statement });
}

/** Whether `require` has refused a module that `import` takes. */
export function needs_import(error: unknown): boolean {
  const code = error instanceof Error && "code" in error && error.code;
  return code === "ERR_REQUIRE_ASYNC_MODULE" || code === "ERR_REQUIRE_ESM";
}
