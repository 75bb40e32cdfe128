/**
 * Modules that import each other in a circle. Node remembers a module before its code runs, so that the second one gets
 * of the first what is there already. tslab, which loads the files that it has compiled by itself, remembers it after,
 * and so would load both again and again.
 */
import Module from "node:module";
import { is_forward } from "./short_names";

/** A module, with what Node calls to run its code. */
type Compiled = Module & { _compile: (code: string, file: string) => unknown };

/**
 * Has a module that is asked for while its code runs be the one that is there. Returns the function to call before each
 * cell: Stop breaks off a module's code without a trace.
 */
export function allow_circular_modules(): () => void {
  const loading = new Map<string, Compiled>();
  /** Modules whose code has not reached its end. */
  const broken = new Set<Compiled>();
  const prototype: Compiled = Module.prototype as never;
  const { _compile: compile } = prototype;

  prototype._compile = function (this: Compiled, ...about) {
    const [code, file] = about;
    const first = loading.get(file);
    if (first && !is_forward(code)) {
      // tslab remembers this one, also where the first fails.
      Object.defineProperty(this, "exports", { get: () => exports_of(first, about) });
      return undefined;
    }
    loading.set(file, this);
    try {
      return compile.apply(this, about);
    } catch (error) {
      broken.add(this);
      throw error;
    } finally {
      loading.delete(file);
    }
  };

  function exports_of(module: Compiled, about: Parameters<typeof compile>): unknown {
    if (broken.delete(module)) {
      module.exports = {};
      module._compile(...about);
    }
    return module.exports;
  }

  return () => {
    for (const module of loading.values()) broken.add(module);
    loading.clear();
  };
}
