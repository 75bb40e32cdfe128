/**
 * Makes what a cell left waiting end at Stop. Jupyter's Stop ends the cell, but an `async` function that the cell has
 * called would go on in the background at its next `await`, for ever if it is a loop. So in the JavaScript of a cell
 * each `async` function notes which run it belongs to when it begins, and looks whether that is to end whenever it goes on:
 *
 * | in the JavaScript    | becomes, with `stop` for `__kernel_stop`                       |
 * |----------------------|----------------------------------------------------------------|
 * | `async () => { … }`  | `async () => { const run = stop.owner();     … }`                |
 * | `await x`, `yield x` | `stop.first(await x, stop.is_ended(run) && await stop.never())` |
 * | `for await (…) { … }` | `for await (…) { if (stop.is_ended(run)) await stop.never(); … }` |
 * | `catch { … }`        | `catch { if (stop.is_ended(run)) await stop.never(); … }`       |
 *
 * The check is a plain call behind the `await`, so that code goes on in the very turn in which it would without. After
 * Stop a function waits for ever and is forgotten: it has no error that one of its `catch` blocks could take for another.
 */
import ts from "@tslab/typescript-for-tslab";
import { type Insertion, insert } from "./insertions";

const NOTE = "const __kernel_run = __kernel_stop.owner();";
const IS_STOPPED = "__kernel_stop.is_ended(__kernel_run)";
const WAIT = "await __kernel_stop.never()";
const CHECK = `if (${IS_STOPPED}) ${WAIT};`;

/** Returns the JavaScript of a cell with its awaits guarded, and whether it awaits outside of all functions. */
export function guard_awaits(javascript: string): { readonly javascript: string; readonly at_top_level: boolean } {
  // As a module, so that `await` is a keyword at top level.
  const file = ts.createSourceFile("cell.js", `${javascript}\nexport {};`, ts.ScriptTarget.ES2022, true);
  const at_top_level = awaits_itself(file);
  const is_async = (owner: Owner) => (ts.isSourceFile(owner) ? at_top_level : has_async_keyword(owner));
  const insertions: Insertion[] = [];

  function visit(node: ts.Node): void {
    const begins = beginning(node, is_async);
    if (begins) insertions.push({ at: begins.at, text: ` ${begins.text} ` });
    const pairs = surroundings(node, is_async);
    insertions.push(...pairs.map(([text]) => ({ at: node.getStart(file), text })));
    ts.forEachChild(node, visit);
    insertions.push(...pairs.reverse().map(([, text]) => ({ at: node.end, text })));
  }
  visit(file);
  return { javascript: insert(javascript, insertions), at_top_level };
}

/** What an `await` belongs to: a function, a static block of a class, or the cell. */
type Owner = ts.SignatureDeclaration | ts.ClassStaticBlockDeclaration | ts.SourceFile;
type IsAsync = (owner: Owner) => boolean;

const is_owner = (node: ts.Node): node is Owner =>
  ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isSourceFile(node);

function owner_of(node: ts.Node): Owner {
  return is_owner(node.parent) ? node.parent : owner_of(node.parent);
}

const has_async_keyword = (node: Owner): boolean =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;

const is_for_await = (node: ts.Node): node is ts.ForOfStatement =>
  ts.isForOfStatement(node) && node.awaitModifier !== undefined;

/** Whether a node awaits, other than in functions inside of it. */
function awaits_itself(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || is_for_await(node)) return true;
  return ts.forEachChild(node, (child) => !is_owner(child) && awaits_itself(child)) ?? false;
}

/** What to say first in a block of statements, and where that is. */
function beginning(node: ts.Node, is_async: IsAsync): { readonly at: number; readonly text: string } | undefined {
  if (ts.isSourceFile(node)) return is_async(node) ? { at: after_directives(node, 0), text: NOTE } : undefined;
  if (!ts.isBlock(node)) return undefined;
  const { parent } = node;
  const at = after_directives(node, node.statements.pos);
  if (is_owner(parent)) return is_async(parent) ? { at, text: NOTE } : undefined;
  const is_checked = is_for_await(parent) || (ts.isCatchClause(parent) && is_async(owner_of(parent)));
  return is_checked ? { at, text: CHECK } : undefined;
}

/** Where the statements begin, behind `"use strict"` and its like. */
function after_directives({ statements }: ts.Block | ts.SourceFile, start: number): number {
  const [first, ...rest] = statements;
  if (!first || !ts.isExpressionStatement(first) || !ts.isStringLiteral(first.expression)) return start;
  const other = rest.find((one) => !ts.isExpressionStatement(one) || !ts.isStringLiteral(one.expression));
  return (other ?? statements).pos;
}

/** What to put around a node, outermost first. */
function surroundings(node: ts.Node, is_async: IsAsync): [before: string, after: string][] {
  const { parent } = node;
  const pairs: [string, string][] = [];
  if (parent === undefined || ts.isBlock(node)) return pairs;
  if (ts.isArrowFunction(parent) && parent.body === node && is_async(parent)) pairs.push([`{ ${NOTE} return `, "; }"]);
  if (is_for_await(parent) && parent.statement === node) pairs.push([`{ ${CHECK} `, " }"]);
  const goes_on =
    ts.isAwaitExpression(node) ||
    (ts.isYieldExpression(node) && !node.asteriskToken && is_async(owner_of(node))) ||
    (is_for_await(parent) && parent.expression === node);
  if (goes_on) pairs.push(["__kernel_stop.first(", `, ${IS_STOPPED} && ${WAIT})`]);
  return pairs;
}

/**
 * Defines what the checks call. `owner` tells the run whose code is at work, and `is_ended` whether a run is to end: then
 * what awaits waits for ever, and is forgotten.
 */
export function define_await_guards(owner: () => number, is_ended: (run: number) => boolean): void {
  const guards = {
    owner,
    is_ended,
    first: (value: unknown) => value,
    never: () => new Promise(() => {}),
  };
  Object.defineProperty(globalThis, "__kernel_stop", { value: guards });
}
