/**
 * What tslab's compiler leaves to be desired in the JavaScript of a cell:
 *
 * | from tslab                                    | becomes             | since                                       |
 * |-----------------------------------------------|---------------------|---------------------------------------------|
 * | `exports.f(x)`, f from an earlier cell        | `(0, exports.f)(x)` | `this` in f is not the kernel's own object   |
 * | `exports.x`, x from a `declare global`        | `x`                 | x is not a variable of the notebook         |
 * | `Object.defineProperty(exports, "__esModule"…` |                     | a cell may have an `Object` of its own      |
 * | `for (var x of y) …`                          | … `exports.x = x;`  | the cells to come read `exports.x`          |
 */
import ts from "@tslab/typescript-for-tslab";
import { type Insertion, insert } from "./insertions";

const MARK = 'Object.defineProperty(exports, "__esModule", { value: true });';

/**
 * Returns the JavaScript to run. `is_variable` tells the names of the notebook's variables, `inner` are those that the
 * cell declares inside of blocks.
 */
export function mend_javascript(
  javascript: string,
  is_variable: (name: string) => boolean,
  inner: readonly string[],
): string {
  const text = name_globals(javascript.replace(MARK, ""), is_variable);
  const insertions: Insertion[] = [];
  for (const access of find_exports(text)) {
    const { parent } = access;
    const is_called = ts.isCallExpression(parent) && parent.expression === access;
    if (is_called || ts.isTaggedTemplateExpression(parent)) {
      insertions.push({ at: access.end - access.getText().length, text: "(0, " }, { at: access.end, text: ")" });
    }
  }
  return insert(text, insertions) + inner.map((name) => `exports.${name} = ${name}; `).join("");
}

/** Names by themselves what neither the notebook nor this cell declares as a variable. */
function name_globals(text: string, is_variable: (name: string) => boolean): string {
  const all = find_exports(text);
  const declared = new Set(all.filter(is_declaration).map(({ name }) => name.text));
  const global = all.filter(({ name }) => !is_variable(name.text) && !declared.has(name.text));
  return global.reduceRight((cut, { name, end }) => {
    const start = end - `exports.${name.text}`.length;
    return cut.slice(0, start) + cut.slice(start + "exports.".length);
  }, text);
}

/** Each `exports.name` of a text, in order. */
function find_exports(text: string): ts.PropertyAccessExpression[] {
  const file = ts.createSourceFile("cell.js", `${text}\nexport {};`, ts.ScriptTarget.ES2022, true);
  const found: ts.PropertyAccessExpression[] = [];
  function visit(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "exports") {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found;
}

/** The compiler begins with `exports.a = exports.b = void 0`, for all that the cell declares. */
function is_declaration({ parent }: ts.Node): boolean {
  const value = (node: ts.Node): ts.Node => (ts.isBinaryExpression(node) ? value(node.right) : node);
  return ts.isBinaryExpression(parent) && ts.isVoidExpression(value(parent));
}
