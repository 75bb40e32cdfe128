/** tslab's compiler, with what it lacks done before and after it. */
import { type Converter, type ConvertResult, createConverter } from "tslab/dist/converter";
import { as_findings, CompileError } from "./compile_error";
import { insert, offset_before } from "./insertions";
import { mend_source } from "./mend_source";
import { guard_awaits } from "./stoppable_awaits";

export type Compiler = {
  /**
   * Compiles a cell. `is_variable` tells the names of the notebook's variables; `run_name` is what the stack of an
   * error will call this cell. Throws `CompileError`.
   */
  readonly compile: (
    declarations: string,
    source: string,
    is_variable: (name: string) => boolean,
    run_name: string,
  ) => ConvertResult;
  /** tslab's own, for all other questions. */
  readonly tslab: () => Converter;
  /** Forgets what was read of files, which takes a second: for when the library was built again. */
  readonly read_again: () => void;
};

export function create_compiler(): Compiler {
  let tslab = createConverter();

  const compile: Compiler["compile"] = (declarations, source, is_variable, run_name) => {
    const insertions = mend_source(source, is_variable);
    const converted = tslab.convert(declarations, insert(source, insertions));
    if (converted.diagnostics.length > 0) {
      throw new CompileError(
        source,
        as_findings(converted.diagnostics, (offset) => offset_before(offset, insertions)),
      );
    }
    if (!converted.output) return converted;
    return { ...converted, output: `${guard_awaits(converted.output)}\n//# sourceURL=${run_name}` };
  };

  function read_again(): void {
    tslab.close();
    tslab = createConverter();
  }

  return { compile, tslab: () => tslab, read_again };
}
