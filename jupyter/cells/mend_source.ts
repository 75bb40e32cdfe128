/**
 * What tslab's compiler gets wrong, written in a way that it gets right. It turns each name that an earlier cell has
 * declared into `exports.name`, also where a name cannot be replaced by an expression.
 *
 * | in a cell                                                   | for tslab                 |
 * |-------------------------------------------------------------|---------------------------|
 * | `{ x }`, x from an earlier cell                             | `{ x: x }`                |
 * | `const { x: a } = point`, point's type from an earlier cell | `const { "x": a } = point` |
 * | a value to print, beside a variable `tsLastExpr`            | a type of the same name, at which tslab takes another for the value |
 */
import ts from "@tslab/typescript-for-tslab";
import type { Insertion } from "./insertions";

/** The variable in which tslab keeps the value to print. */
const VALUE = "tsLastExpr";

/** What to insert into a cell. `known` tells the names of earlier cells. */
export function mend_source(file: ts.SourceFile, known: (name: string) => boolean): Insertion[] {
  const insertions: Insertion[] = known(VALUE) ? [{ at: 0, text: `type ${VALUE} = never; ` }] : [];
  function visit(node: ts.Node): void {
    if (ts.isShorthandPropertyAssignment(node) && known(node.name.text)) {
      insertions.push({ at: node.name.end, text: `: ${node.name.text}` });
    } else if (ts.isBindingElement(node) && node.propertyName && ts.isIdentifier(node.propertyName)) {
      const { propertyName } = node;
      insertions.push({ at: propertyName.getStart(file), text: '"' }, { at: propertyName.end, text: '"' });
    }
    ts.forEachChild(node, visit);
  }
  visit(file);
  return insertions;
}
