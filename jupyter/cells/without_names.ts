/** The declarations of a notebook's variables without some names. */
import ts from "@tslab/typescript-for-tslab";

/** A part of the declarations that can be left out: what it declares, and what it needs of the others. */
type Piece = { readonly name: string | undefined; readonly text: string; readonly needs: ReadonlySet<string> };

/**
 * Leaves names out of declarations, but for those that what remains needs: the type of a variable that is still there,
 * or a name in it after `typeof`. `removed` are the ones that are out.
 */
export function without_names(
  declarations: string,
  names: readonly string[],
): { readonly declarations: string; readonly removed: string[] } {
  const pieces = pieces_of(ts.createSourceFile("declarations.d.ts", declarations, ts.ScriptTarget.ES2022));
  const removed = new Set(names);
  const is_removed = ({ name }: Piece) => name !== undefined && removed.has(name);
  let needed: Piece | undefined;
  do {
    needed = pieces.find((piece) => !is_removed(piece) && [...piece.needs].some((name) => removed.has(name)));
    for (const name of needed?.needs ?? []) removed.delete(name);
  } while (needed);
  if (!pieces.some(is_removed)) return { declarations, removed: [...removed] };
  const kept = pieces.filter((piece) => !is_removed(piece));
  return { declarations: kept.map(({ text }) => `${text}\n`).join(""), removed: [...removed] };
}

function pieces_of(file: ts.SourceFile): Piece[] {
  return file.statements.flatMap((statement): Piece[] => {
    const text = statement.getFullText(file).trim();
    if (ts.isVariableStatement(statement)) {
      const keyword = statement.declarationList.flags & ts.NodeFlags.Const ? "const" : "let";
      return statement.declarationList.declarations.map((variable) => ({
        name: variable.name.getText(file),
        text: `declare ${keyword} ${variable.getText(file)};`,
        needs: needs_of(variable),
      }));
    }
    if (ts.isImportDeclaration(statement)) return imports_of(statement, file, text);
    const { name } = statement as ts.Statement & { readonly name?: ts.Node };
    const own_name = name !== undefined && ts.isIdentifier(name) && name.text !== "global" ? name.text : undefined;
    return [{ name: own_name, text, needs: needs_of(statement) }];
  });
}

/** A piece for each name that an import brings. */
function imports_of(statement: ts.ImportDeclaration, file: ts.SourceFile, text: string): Piece[] {
  const { name, namedBindings: bindings, isTypeOnly: is_type } = statement.importClause ?? {};
  const from = statement.moduleSpecifier.getText(file);
  const piece = (own: ts.Identifier, what: string): Piece => ({
    name: own.text,
    text: `import ${is_type ? "type " : ""}${what} from ${from};`,
    needs: new Set(),
  });
  const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const pieces = [
    ...(name ? [piece(name, name.text)] : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? [piece(bindings.name, bindings.getText(file))] : []),
    ...elements.map((element) => piece(element.name, `{ ${element.getText(file)} }`)),
  ];
  return pieces.length > 0 ? pieces : [{ name: undefined, text, needs: new Set() }];
}

/** The names that stand for a type in a declaration, or after `typeof`, `extends`, `implements` and in brackets. */
function needs_of(declaration: ts.Node): Set<string> {
  const needs = new Set<string>();
  const first = (node: ts.Node): string | undefined => {
    if (ts.isIdentifier(node)) return node.text;
    if (ts.isQualifiedName(node)) return first(node.left);
    return ts.isPropertyAccessExpression(node) ? first(node.expression) : undefined;
  };
  const add = (node: ts.Node): void => {
    const name = first(node);
    if (name !== undefined) needs.add(name);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) add(node.typeName);
    if (ts.isTypeQueryNode(node)) add(node.exprName);
    if (ts.isExpressionWithTypeArguments(node) || ts.isComputedPropertyName(node)) add(node.expression);
    if (ts.isImportEqualsDeclaration(node)) add(node.moduleReference);
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return needs;
}
