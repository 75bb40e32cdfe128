/**
 * What tslab's compiler leaves to be desired in the JavaScript of a cell:
 *
 * | from tslab                                    | becomes                    | since                                   |
 * |-----------------------------------------------|----------------------------|-----------------------------------------|
 * | `exports.f(x)`, f from an earlier cell        | `(0, exports.f)(x)`        | `this` in f is no object of the kernel's |
 * | `exports.x`, x from a `declare global`        | `x`                        | x is not a variable of the notebook     |
 * | `Object.defineProperty(exports, "__esModule"…` |                           | a cell may have an `Object` of its own  |
 * | `for (var x of y) …`                          | … `exports.x = x;`         | the cells to come read `exports.x`      |
 * | `import.meta`                                 | `__kernel_import_meta`     | a cell is no module to Node             |
 * | `require("./m.mjs")`                          | `(await __kernel_load_statement(…))` | see `load_module`             |
 * | `__importStar(require(x))`, from `import(x)`  | `__kernel_load(…)`         | see `load_module`                       |
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
  const text = name_globals(replace_import_meta(javascript.replace(MARK, "")), is_variable);
  const insertions: Insertion[] = [];
  const file = parse(text);
  const around = (node: ts.Node, before: string, after: string) =>
    insertions.push({ at: node.getStart(file), text: before }, { at: node.end, text: after });

  for (const access of find(file, is_export)) {
    const { parent } = access;
    const is_called = ts.isCallExpression(parent) && parent.expression === access;
    if (is_called || ts.isTaggedTemplateExpression(parent)) around(access, "(0, ", ")");
  }
  for (const call of find(file, is_require)) {
    const module = call.arguments[0]?.getText(file) ?? "";
    const importer = call.parent;
    if (ts.isCallExpression(importer) && ts.isArrowFunction(importer.parent)) {
      around(importer, "__kernel_load(() => ", `, ${module})`);
    } else if (/^"[./].*\.mjs"$/.test(module) && is_at_top_level(call)) {
      around(call, "(await __kernel_load_statement(() => ", `, ${module}))`);
    }
  }
  return insert(text, insertions) + inner.map((name) => `exports.${name} = ${name}; `).join("");
}

/** Names by themselves what neither the notebook nor this cell declares as a variable. */
function name_globals(text: string, is_variable: (name: string) => boolean): string {
  const all = find(parse(text), is_export);
  const declared = new Set(all.filter(is_declaration).map(({ name }) => name.text));
  const global = all.filter(({ name }) => !is_variable(name.text) && !declared.has(name.text));
  return global.reduceRight((cut, { name, end }) => {
    const start = end - `exports.${name.text}`.length;
    return cut.slice(0, start) + cut.slice(start + "exports.".length);
  }, text);
}

function replace_import_meta(text: string): string {
  const is_import_meta = (node: ts.Node): node is ts.MetaProperty =>
    ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword;
  return find(parse(text), is_import_meta).reduceRight(
    (replaced, { end }) => `${replaced.slice(0, end - "import.meta".length)}__kernel_import_meta${replaced.slice(end)}`,
    text,
  );
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("cell.js", `${text}\nexport {};`, ts.ScriptTarget.ES2022, true);
}

/** The nodes of a kind, in order. */
function find<Kind extends ts.Node>(node: ts.Node, is_kind: (node: ts.Node) => node is Kind): Kind[] {
  const found: Kind[] = is_kind(node) ? [node] : [];
  ts.forEachChild(node, (child) => {
    found.push(...find(child, is_kind));
  });
  return found;
}

function is_export(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "exports";
}

function is_require(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "require";
}

function is_at_top_level(node: ts.Node): boolean {
  return ts.isSourceFile(node) || (!ts.isFunctionLike(node) && is_at_top_level(node.parent));
}

/** The compiler begins with `exports.a = exports.b = void 0`, for all that the cell declares. */
function is_declaration({ parent }: ts.Node): boolean {
  const value = (node: ts.Node): ts.Node => (ts.isBinaryExpression(node) ? value(node.right) : node);
  return ts.isBinaryExpression(parent) && ts.isVoidExpression(value(parent));
}
