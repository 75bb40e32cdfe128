/** tslab's converter, which compiles cells, with the compiler's options and its view of the files put right. */
import { isAbsolute } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import type * as TslabConverter from "tslab/dist/converter";
import { as_older_declarations, engine_library } from "./engine_library";
import { remember_files } from "./files";
import { load_converter } from "./load_converter";

export type CurrentConverter = {
  readonly tslab: TslabConverter.Converter;
  /** The program that has compiled the latest cell, and that cell. */
  readonly latest: () => { readonly program: ts.Program; readonly cell: ts.SourceFile };
  /** The files of the reader's own, in TypeScript or JavaScript, that the latest cell imports, directly or not. */
  readonly local_files: () => readonly ts.SourceFile[];
  /** What became of files that the latest cell imports from outside of its folder, for which tslab has no place. */
  readonly take_outside: () => TslabConverter.SideOutput[];
  /** Whether a file that was read has come, changed or gone since. */
  readonly is_out_of_date: () => boolean;
};

/** What the next converter is made with. */
let host: { readonly sys: ts.System; readonly create_program: CreateProgram } = {
  sys: ts.sys,
  create_program: ts.createEmitAndSemanticDiagnosticsBuilderProgram,
};

/** Loaded once: Node remembers for good what a module has required. */
const tslab_module = load_converter(with_our_host());

/** How tslab calls the file that is the cell. */
const CELL = "__tslab__.ts";

export function create_converter(): CurrentConverter {
  const files = remember_files(ts.sys);
  let program: ts.Program | undefined;
  let outside: TslabConverter.SideOutput[] = [];

  const create_program: CreateProgram = (...about) => {
    const builder = ts.createEmitAndSemanticDiagnosticsBuilderProgram(...about);
    program = builder.getProgram();
    const { emit, getAllDependencies: get_dependencies } = builder;
    builder.getAllDependencies = (file) => with_scripts(get_dependencies(file), builder.getProgram(), files.sys);
    builder.emit = (file, write_file, ...rest) =>
      emit(
        file,
        (name, text, ...about_text) => {
          if (!isAbsolute(name)) write_file?.(name, text, ...about_text);
          else if (name.endsWith(".js")) outside.push({ path: name, data: as_common_js(text) });
        },
        ...rest,
      );
    return builder;
  };
  const as_common_js = (text: string) => tslab_module.esModuleToCommonJSModule(text, ts.ScriptTarget.ES2022);
  host = { sys: files.sys, create_program };
  const tslab = tslab_module.createConverter();

  function latest() {
    const cell = program?.getSourceFiles().find(({ fileName }) => fileName.endsWith(`/${CELL}`));
    if (!program || !cell) throw new Error("tslab has compiled no cell");
    return { program, cell };
  }
  function local_files() {
    const { cell, program } = latest();
    return program
      .getSourceFiles()
      .filter((file) => file !== cell && !file.isDeclarationFile && !/[\\/]node_modules[\\/]/.test(file.fileName));
  }
  function take_outside() {
    const taken = outside;
    outside = [];
    return taken;
  }
  return { tslab, latest, local_files, take_outside, is_out_of_date: files.have_changed };
}

/** Adds the files without exports of their own, which the compiler does not count among what the others depend on. */
function with_scripts(dependencies: readonly string[], program: ts.Program, system: ts.System): string[] {
  const found = new Set(dependencies);
  // The set grows while it is iterated.
  for (const name of found) {
    const file = name.endsWith(".d.ts") ? undefined : program.getSourceFile(name);
    for (const statement of file?.statements ?? []) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const { resolvedModule } = ts.resolveModuleName(
        statement.moduleSpecifier.text,
        name,
        program.getCompilerOptions(),
        system,
      );
      const imported = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
      if (imported && !ts.isExternalModule(imported) && !imported.isDeclarationFile) found.add(imported.fileName);
    }
  }
  return [...found];
}

type CreateProgram = ts.CreateProgram<ts.EmitAndSemanticDiagnosticsBuilderProgram>;
type Reporters = [report_diagnostic: ts.DiagnosticReporter, report_status: ts.WatchStatusReporter];

/** tslab makes its compiler's host, with options, by a function of TypeScript: this puts ours in its place. */
function with_our_host(): typeof ts {
  const create_host = (
    roots: string[],
    options: ts.CompilerOptions,
    system: ts.System,
    _create_program: null,
    ...reporters: Reporters
  ) =>
    ts.createWatchCompilerHost(
      roots,
      { ...options, lib: engine_library(), disableTopLevelAwait: false, allowImportingTsExtensions: true },
      Object.create(system, { readFile: { value: read_file(system) } }),
      host.create_program,
      ...reporters,
    );
  const get_diagnostics: typeof ts.getPreEmitDiagnosticsOfFiles = (...about) =>
    ts.getPreEmitDiagnosticsOfFiles(...about).filter(({ code }) => !ABOUT_OUTPUT.includes(code));
  // tslab gives the compiler no way to look for the files that an import may name.
  const { fileExists, readFile, readDirectory, directoryExists, getDirectories, getCurrentDirectory } = ts.sys;
  const folders = { fileExists, readFile, readDirectory, directoryExists, getDirectories, getCurrentDirectory };
  const get_completions: typeof ts.Completions.getCompletionsAtPositionForTslab = (none, program, ...about) => {
    const options = { getCompilationSettings: () => program.getCompilerOptions() };
    return ts.Completions.getCompletionsAtPositionForTslab({ ...none, ...folders, ...options }, program, ...about);
  };
  return Object.create(null, {
    ...Object.getOwnPropertyDescriptors(ts),
    sys: { get: () => host.sys, enumerable: true },
    createWatchCompilerHost: { value: create_host, enumerable: true },
    getPreEmitDiagnosticsOfFiles: { value: get_diagnostics, enumerable: true },
    Completions: { value: { ...ts.Completions, getCompletionsAtPositionForTslab: get_completions }, enumerable: true },
  });
}

/**
 * What the compiler says of files outside of the notebook's folder: not under 'rootDir', would overwrite the source. And
 * that \`import "./file.ts"\` is for programs that are not written out: cells find the file (\`short_names\`).
 */
const ABOUT_OUTPUT: readonly number[] = [6059, 5055, 5096];

/** Reads files as tslab does, with what its compiler would misunderstand put right. */
function read_file(system: ts.System): ts.System["readFile"] {
  return (path, encoding) => {
    const text = system.readFile(path, encoding);
    if (text === undefined) return undefined;
    return path.endsWith(`/${CELL}`) ? export_by_name(text) : as_older_declarations(path, text);
  };
}

/**
 * tslab exports whatever a cell declares, by an `export { … }` below it. There it names variables as the compiler does
 * inside: `__x` with one underscore more, and what has no name of its own with two underscores in front.
 */
function export_by_name(text: string): string {
  return text.replace(/\nexport \{([^{}\n]*)\}$/, (_, names: string) => {
    const declared = names.split(", ").filter((name) => !/^__[^_]/.test(name));
    return `\nexport {${declared.map((name) => name.replace(/^___/, "__")).join(", ")}}`;
  });
}
