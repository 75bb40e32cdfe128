/** What is at the cursor, in the compiler's words and in those of the comment above its declaration. */
import ts from "@tslab/typescript-for-tslab";

/**
 * Explains what is at the cursor; between the brackets of a call, where nothing is, the function. `ask` explains a name
 * of a source.
 */
export function explain(
  ask: (source: string, cursor: number) => string | undefined,
  source: string,
  cursor: number,
): string | undefined {
  const own = ask(source, cursor);
  // An option whose name is half written.
  const is_unknown = own === undefined || /^\(property\) \w+: any$/.test(own);
  const called = is_unknown ? enclosing_call(source, cursor) : undefined;
  if (called === undefined) return own;
  // Without its arguments, a function is shown as it was declared, for arguments of any type.
  return ask(source.slice(0, called), called) ?? ask(source, called);
}

/** Where the name of the function ends in whose brackets the cursor is. */
function enclosing_call(source: string, cursor: number): number | undefined {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  function search(node: ts.Node): number | undefined {
    const inner = ts.forEachChild(node, search);
    if (inner !== undefined || !(ts.isCallExpression(node) || ts.isNewExpression(node))) return inner;
    const brackets = node.getChildren(file);
    const opening = brackets.find(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
    const closing = brackets.find(({ kind, pos, end }) => kind === ts.SyntaxKind.CloseParenToken && end > pos);
    if (opening === undefined || cursor < opening.end) return undefined;
    // A call that is not closed yet goes on up to whatever comes next.
    const is_inside = closing ? cursor < closing.end : source.slice(node.end, cursor).trim() === "";
    return is_inside ? node.expression.end : undefined;
  }
  return search(file);
}
