/**
 * Types of variables that cannot be written down, for instance that of a class expression with private members. tslab
 * declares each variable of a cell for the cells to come, so its compiler refuses them. They become `any`.
 */
import ts from "@tslab/typescript-for-tslab";
import type { Diagnostic } from "tslab/dist/converter";
import type { Insertion } from "./insertions";

/** Whether an error only says that a type cannot be written down. */
export function is_undeclarable({ code }: Diagnostic): boolean {
  return (code >= 4000 && code < 4104) || [2527, 2742, 2883, 7056, 9005, 9006].includes(code);
}

/** What to insert so that the declarations at `offsets` have the type `any`. */
export function leave_types_open(file: ts.SourceFile, offsets: readonly number[]): Insertion[] {
  const places = offsets.map((offset) => place_of_type(file, file, offset));
  return [...new Set(places)].flatMap((at) => (at === undefined ? [] : [{ at, text: ": any" }]));
}

/** Where the type of the outermost declaration at `offset` would stand. */
function place_of_type(node: ts.Node, file: ts.SourceFile, offset: number): number | undefined {
  if (offset < node.pos || offset >= node.end) return undefined;
  if (ts.isVariableDeclaration(node)) return node.type ? undefined : node.name.end;
  if (ts.isPropertyDeclaration(node)) return node.type ? undefined : (node.exclamationToken ?? node.name).end;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node)) {
    const bracket = node.getChildren(file).find(({ kind }) => kind === ts.SyntaxKind.CloseParenToken);
    return node.type ? undefined : bracket?.end;
  }
  return ts.forEachChild(node, (child) => place_of_type(child, file, offset));
}
