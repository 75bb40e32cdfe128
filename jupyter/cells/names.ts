/** The names that a cell declares in places where tslab does not look. */
import ts from "@tslab/typescript-for-tslab";

/** What tslab passes to the code of each cell, and what this kernel calls from there. */
const is_taken = (name: string): boolean => name === "exports" || name === "require" || name.startsWith("__kernel_");

/** The names that a cell declares at its top level, types among them. */
export function declared_names(file: ts.SourceFile): ts.Identifier[] {
  return [...file.statements.flatMap(names_of_statement), ...inner_variables(file)];
}

/** Names that a cell declares at its top level, other than types, and that are taken. */
export function taken_names(file: ts.SourceFile): ts.Identifier[] {
  const values = file.statements.filter((statement) => !is_type(statement));
  return [...values.flatMap(names_of_statement), ...inner_variables(file)].filter(({ text }) => is_taken(text));
}

const is_type = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isModuleDeclaration(node);

function names_of_statement(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) return names_of(statement.declarationList);
  if (ts.isImportDeclaration(statement)) return imported_names(statement);
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name] : [];
}

/** The variables of a cell that `var` declares inside of a block or at the head of a loop. */
export function inner_variables(file: ts.SourceFile): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  function visit(node: ts.Node): void {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) found.push(...names_of(node));
    ts.forEachChild(node, visit);
  }
  for (const statement of file.statements) if (!ts.isVariableStatement(statement)) visit(statement);
  return found;
}

function imported_names({ importClause: clause }: ts.ImportDeclaration): ts.Identifier[] {
  const { name, namedBindings: bindings } = clause ?? {};
  const names = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((one) => one.name) : [];
  return [...(name ? [name] : []), ...(bindings && ts.isNamespaceImport(bindings) ? [bindings.name] : names)];
}

function names_of({ declarations }: ts.VariableDeclarationList): ts.Identifier[] {
  const names = (name: ts.BindingName): ts.Identifier[] =>
    ts.isIdentifier(name)
      ? [name]
      : name.elements.flatMap((element) => (ts.isBindingElement(element) ? names(element.name) : []));
  return declarations.flatMap(({ name }) => names(name));
}
