/** tslab's compiler, with what it lacks done before and after it. */
import { dirname, relative } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import type { CompletionInfo, Converter, ConvertResult } from "tslab/dist/converter";
import {
  as_findings,
  CompileError,
  type Finding,
  with_missing_names_in_one,
  with_signs_explained,
} from "./compile_error";
import { create_converter } from "./converter";
import { describe_name } from "./describe_name";
import { type Insertion, insert, offset_before } from "./insertions";
import { mend_javascript } from "./mend_javascript";
import { mend_source } from "./mend_source";
import { declared_names, inner_variables, taken_names } from "./names";
import { is_undeclarable, leave_types_open } from "./open_types";
import { find_other_endings } from "./other_endings";
import { with_short_names } from "./short_names";
import { guard_awaits } from "./stoppable_awaits";
import { without_exports } from "./without_exports";

/** What is known of the notebook's names. */
export type KnownNames = {
  readonly is_variable: (name: string) => boolean;
  /** The number of the run since which a name is no longer declared, if it was. */
  readonly gone_since: (name: string) => number | undefined;
};

export type Compiler = {
  /**
   * Compiles a cell, and gives the names that it declares. `run_name` is what the stack of an error will call it.
   * Throws `CompileError`.
   */
  readonly compile: (
    declarations: string,
    source: string,
    names: KnownNames,
    run_name: string,
  ) => { readonly converted: ConvertResult; readonly names: readonly string[] };
  readonly complete: (declarations: string, source: string, cursor: number) => CompletionInfo;
  /** Tells what a name is; undefined where there is none. */
  readonly inspect: (declarations: string, source: string, cursor: number) => string | undefined;
};

/** `guard` makes the JavaScript of a cell end at Stop; `guard_awaits` does as well, everywhere. */
export function create_compiler(guard: (javascript: string) => string = (javascript) => javascript): Compiler {
  let current = create_converter();

  /** To make a new one takes a second, and is the only way to have tslab read files again. */
  function tslab(): Converter {
    if (current.is_out_of_date()) {
      current.tslab.close();
      current = create_converter();
    }
    return current.tslab;
  }

  const compile: Compiler["compile"] = (declarations, source, { is_variable, gone_since }, run_name) => {
    const cell = without_exports(source);
    const file = ts.createSourceFile("cell.ts", `${cell}\nexport {};`, ts.ScriptTarget.ES2022);
    const taken = taken_names(file);
    if (taken.length > 0) throw new CompileError(source, taken.map(is_taken));
    const refused = find_other_endings(source, process.cwd());
    if (refused.length > 0) throw new CompileError(source, refused);
    const converter = tslab();

    function convert(insertions: readonly Insertion[]) {
      const converted = converter.convert(declarations, insert(cell, insertions));
      return { converted, place: (offset: number) => offset_before(offset, insertions) };
    }
    const mends = mend_source(file, is_variable);
    let { converted, place } = convert(mends);
    const open = converted.diagnostics.filter(is_undeclarable).map(({ start }) => place(start.offset));
    if (open.length > 0) ({ converted, place } = convert([...mends, ...leave_types_open(file, open)]));
    const refused_in_files = current.local_files().flatMap(find_in_file);
    if (refused_in_files.length > 0) throw new CompileError(source, refused_in_files);
    if (converted.diagnostics.length > 0) {
      const findings = with_signs_explained(source, as_findings(converted.diagnostics, place));
      throw new CompileError(source, with_missing_names_in_one(source, findings, gone_since));
    }
    const names = declared_names(file).map(({ text }) => text);
    if (!converted.output) return { converted, names };

    const { cell: compiled, program } = current.latest();
    const inner = new Map(inner_variables(compiled).map((name) => [name.text, name]));
    const mended = mend_javascript(converted.output, is_variable, [...inner.keys()]);
    const { javascript, at_top_level } = guard_awaits(mended);
    converted = {
      ...converted,
      output: `${guard(javascript)}\n//# sourceURL=${run_name}`,
      declOutput: converted.declOutput + declare_variables([...inner.values()], program.getTypeChecker()),
      hasToplevelAwait: at_top_level,
      sideOutputs: with_short_names([...(converted.sideOutputs ?? []), ...current.take_outside()]),
    };
    return { converted, names };
  };

  const inspect: Compiler["inspect"] = (declarations, source, cursor) => {
    const info: ts.QuickInfo | undefined = tslab().inspect(declarations, source, cursor);
    if (info === undefined) return undefined;
    const { cell, program } = current.latest();
    const name = node_at(cell, info.textSpan.start + cell.text.length - source.length);
    return describe_name(info, name, program.getTypeChecker());
  };

  const complete: Compiler["complete"] = (...about) => tslab().complete(...about);

  return { compile, complete, inspect };
}

/** The innermost node that begins at `offset`. */
function node_at(node: ts.Node, offset: number): ts.Node | undefined {
  if (offset < node.pos || offset >= node.end) return undefined;
  return ts.forEachChild(node, (child) => node_at(child, offset)) ?? (node.getStart() === offset ? node : undefined);
}

/** What a file that a cell imports imports in its turn, and may not. */
function find_in_file({ fileName: path, text }: ts.SourceFile): Finding[] {
  return find_other_endings(text, dirname(path), relative(process.cwd(), path));
}

function is_taken(name: ts.Identifier): Finding {
  const message = `'${name.text}' is a name of the kernel's own, which each cell is given. Choose another name.`;
  return { message, details: [], place: { start: name.end - name.text.length, end: name.end } };
}

/** TypeScript declares what stands at top level; this declares the variables inside of blocks. */
function declare_variables(names: readonly ts.Identifier[], checker: ts.TypeChecker): string {
  const type = (name: ts.Identifier) =>
    checker.typeToString(checker.getTypeAtLocation(name), undefined, ts.TypeFormatFlags.NoTruncation);
  return names.map((name) => `declare let ${name.text}: ${type(name)};\n`).join("");
}
