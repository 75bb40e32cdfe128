import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import * as ts from "@tslab/typescript-for-tslab";
import { describe, expect, it } from "vitest";

// The declarations that `npm test` has just built, read by the compiler that notebooks use.
const repository = join(__dirname, "../..");
const dist = join(repository, "lib/dist").split(sep).join("/"); // as the compiler writes the names of files
const declaration_files = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".d.ts"))
  .map((file) => `${dist}/${file.split(sep).join("/")}`);

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  typeRoots: [join(repository, "node_modules/@types")],
  types: ["node"],
};
const program = ts.createProgram(declaration_files, options);
const checker = program.getTypeChecker();
const index = program.getSourceFile(`${dist}/index.d.ts`)!;
const public_symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(index)!).map((symbol) => ({
  name: symbol.name,
  symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
}));

function is_own(symbol: ts.Symbol | undefined): boolean {
  return !!symbol?.declarations?.some((declaration) => declaration.getSourceFile().fileName.startsWith(dist));
}

/** Where `any` stands in a type, at any depth, as paths such as `softmax(Z).values`; types of others are not looked into. */
function paths_to_any(type: ts.Type, path: string, seen: Set<ts.Type>): string[] {
  if (type.flags & ts.TypeFlags.Any) return [path];
  if (seen.has(type)) return [];
  seen.add(type);
  if (type.isUnionOrIntersection()) return type.types.flatMap((part) => paths_to_any(part, path, seen));
  const calls = type
    .getCallSignatures()
    .flatMap((signature) => [
      ...signature.getParameters().flatMap((one) => paths_to_any(type_of(one), `${path}(${one.name})`, seen)),
      ...paths_to_any(signature.getReturnType(), `${path}()`, seen),
    ]);
  const parts = checker
    .getTypeArguments(type as ts.TypeReference)
    .flatMap((one) => paths_to_any(one, `${path}<>`, seen));
  const own_properties = type.getProperties().filter(is_own);
  return [
    ...calls,
    ...parts,
    ...own_properties.flatMap((one) => paths_to_any(type_of(one), `${path}.${one.name}`, seen)),
  ];
}

function type_of(symbol: ts.Symbol): ts.Type {
  return checker.getTypeOfSymbolAtLocation(symbol, index);
}

describe("the built declarations, under TypeScript 5.0.4 as notebooks have it", () => {
  it("are read by that very version", () => {
    expect(ts.version).toBe("5.0.4");
    expect(public_symbols.length).toBeGreaterThan(40);
  });

  it("type-check in strict mode", () => {
    const diagnostics = declaration_files.flatMap((name) => {
      const file = program.getSourceFile(name)!;
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    });
    expect(
      diagnostics.map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
      ),
    ).toStrictEqual([]);
  });

  it("hold no syntax that it would silently read as any: typed arrays with type arguments, NoInfer", () => {
    const newer = /\b(?:Float32|Float64|Uint8|Uint16|Uint32|Int32)Array<|\bNoInfer\b/;
    expect(declaration_files.filter((name) => newer.test(readFileSync(name, "utf8")))).toStrictEqual([]);
  });

  it("let no any through, in anything public", () => {
    const found = public_symbols.flatMap(({ name, symbol }) => {
      const is_type = symbol.flags & ts.SymbolFlags.Type && !(symbol.flags & ts.SymbolFlags.Class);
      const type = is_type ? checker.getDeclaredTypeOfSymbol(symbol) : type_of(symbol);
      return paths_to_any(type, name, new Set());
    });
    expect(found).toStrictEqual([]);
  });

  it("say in a comment what each public function, class and type is", () => {
    const bare = public_symbols.filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0);
    expect(bare.map(({ name }) => name)).toStrictEqual([]);
  });
});
