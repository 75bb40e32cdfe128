/**
 * TypeScript that tslab's compiler does not take, written in a way that it does:
 *
 * | in a cell                          | for tslab                                                    |
 * |------------------------------------|--------------------------------------------------------------|
 * | `{ x }`, x from an earlier cell    | `{ x: x }`                                                   |
 * | `await (f())` at top level         | `await Promise.resolve((f()))`                               |
 * | `for await (…) …` at top level     | `await Promise.resolve((async () => { for await (…) … })());` |
 */
import ts from "@tslab/typescript-for-tslab";
import type { Insertion } from "./insertions";

/** What to insert into a cell's source. `known` tells the names of earlier cells. */
export function mend_source(source: string, known: (name: string) => boolean): Insertion[] {
  // As a module, so that `await` is a keyword at top level.
  const file = ts.createSourceFile("cell.ts", `${source}\nexport {};`, ts.ScriptTarget.ES2022);
  const insertions: Insertion[] = [];
  const around = (node: ts.Node, before: string, after: string) =>
    insertions.push({ at: node.getStart(file), text: before }, { at: node.end, text: after });

  function visit(node: ts.Node, at_top_level: boolean): void {
    if (ts.isShorthandPropertyAssignment(node) && known(node.name.text)) {
      insertions.push({ at: node.name.end, text: `: ${node.name.text}` });
    } else if (at_top_level && ts.isForOfStatement(node) && node.awaitModifier) {
      around(node, "await Promise.resolve((async () => { ", " })());");
      at_top_level = false;
    } else if (at_top_level && ts.isAwaitExpression(node) && source[node.expression.getStart(file)] === "(") {
      around(node.expression, "Promise.resolve(", ")");
    }
    ts.forEachChild(node, (child) => visit(child, at_top_level && !ts.isFunctionLike(node)));
  }
  visit(file, true);
  return insertions;
}
