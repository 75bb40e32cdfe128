import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import ts from "typescript";

const lib = join(__dirname, "../../lib");

/** An import or a re-export of one of the library's files. */
export interface Import {
  /** The importing file, such as `matrix/matmul.ts`. */
  readonly file: string;
  /** The imported file, such as `matrix/shape.ts`, or the package's name as it is written. */
  readonly from: string;
  /** Whether only types are imported, which leaves no trace in the JavaScript. */
  readonly is_type_only: boolean;
}

/** The library's sources, but for those in AssemblyScript. */
export function library_files(): string[] {
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/"));
  return files
    .filter((file) => file.endsWith(".ts") && !/^(dist|node_modules|backend\/wasm\/assembly)\//.test(file))
    .sort();
}

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of one of the library's files. */
export function parse(file: string): ts.SourceFile {
  const tree =
    parsed.get(file) ?? ts.createSourceFile(file, readFileSync(join(lib, file), "utf8"), ts.ScriptTarget.Latest);
  parsed.set(file, tree);
  return tree;
}

/** Everything that a file imports, at its beginning or, by `import("…")`, where it is needed. */
export function imports_of(file: string): Import[] {
  return [...imports_at_the_beginning(file), ...imports_where_needed(file)];
}

function imports_where_needed(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ file, from: resolve(file, node.arguments[0]!), is_type_only: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function imports_at_the_beginning(file: string): Import[] {
  return parse(file).statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) {
      return [{ file, from: resolve(file, statement.moduleSpecifier), is_type_only: is_type_import(statement) }];
    }
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) {
      return [{ file, from: resolve(file, statement.moduleSpecifier), is_type_only: statement.isTypeOnly }];
    }
    return [];
  });
}

/** Every name that stands in a file's code, and every string in it. */
export function words_of(file: string): Set<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
    if (ts.isPropertyAccessExpression(node)) words.add(node.getText(source));
    ts.forEachChild(node, visit);
  };
  const source = parse(file);
  visit(source);
  return words;
}

function resolve(file: string, specifier: ts.Expression): string {
  const { text } = specifier as ts.StringLiteral; // The grammar allows nothing else.
  return text.startsWith(".") ? posix.join(posix.dirname(file), `${text}.ts`) : text;
}

function is_type_import({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  const { phaseModifier, name, namedBindings } = importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !name && !!namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.every((e) => e.isTypeOnly)
  );
}
