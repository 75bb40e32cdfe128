/**
 * Modules that import each other in a circle. Node remembers a module before its code runs, so that the second one gets
 * of the first what is there already. tslab, which loads the files that it has compiled by itself, remembers it after,
 * and so would load both again and again.
 */
import Module from "node:module";
import { is_forward } from "./short_names";

/** What Node calls to run a module's code. */
type Compile = (this: Module, code: string, file: string) => unknown;

/**
 * Has a module that is asked for while its code runs be the one that is there. Returns the function to call before each
 * cell: Stop breaks off a module's code without a trace.
 */
export function allow_circular_modules(): () => void {
  const loading = new Map<string, Module>();
  const prototype: { _compile: Compile } = Module.prototype as never;
  const { _compile: compile } = prototype;
  prototype._compile = function (...about) {
    const [code, file] = about;
    const first = loading.get(file);
    if (first && !is_forward(code)) {
      this.exports = first.exports;
      return undefined;
    }
    loading.set(file, this);
    try {
      return compile.apply(this, about);
    } finally {
      loading.delete(file);
    }
  };
  return () => loading.clear();
}
