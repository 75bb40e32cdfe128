/**
 * Makes code that keeps a thread busy end at Stop, where no debugger can interrupt it: in a browser. Each turn of a loop and
 * each call of a function looks whether Stop was pressed, and each `catch` does before it takes Stop for an error.
 *
 * | in the JavaScript  | becomes, with `look` for `__kernel_look` |
 * |--------------------|------------------------------------------|
 * | `for (;;) f();`    | `for (;;) { look(); f(); }`              |
 * | `() => { … }`      | `() => { look(); … }`                    |
 * | `(n) => f(n)`      | `(n) => (look(), f(n))`                  |
 * | `catch { … }`      | `catch { look(); … }`                    |
 */
import ts from "@tslab/typescript-for-tslab";
import { type Insertion, insert } from "./insertions";

const LOOK = "__kernel_look()";

/** `functions: false` leaves functions as they are: a library's loops are enough. */
export function guard_loops(javascript: string, { functions = true } = {}): string {
  const file = ts.createSourceFile("cell.js", javascript, ts.ScriptTarget.ES2022, true);
  const insertions: Insertion[] = [];

  function guard_statement(statement: ts.Statement): void {
    if (ts.isBlock(statement)) return void insertions.push({ at: statement.getStart(file) + 1, text: ` ${LOOK};` });
    insertions.push({ at: statement.getStart(file), text: `{ ${LOOK}; ` });
    visit(statement);
    insertions.push({ at: statement.end, text: " }" });
  }

  function guard_body(body: ts.ConciseBody): void {
    if (ts.isBlock(body)) return void insertions.push({ at: after_directives(body), text: ` ${LOOK};` });
    insertions.push({ at: body.getStart(file), text: `(${LOOK}, ` });
    visit(body);
    insertions.push({ at: body.end, text: ")" });
  }

  function visit(node: ts.Node): void {
    const [guarded, guard] = guarded_part(node, functions);
    ts.forEachChild(node, (child) => {
      if (child !== guarded) return visit(child);
      if (guard === "body") guard_body(child as ts.ConciseBody);
      else guard_statement(child as ts.Statement);
      if (ts.isBlock(child)) visit(child);
    });
  }
  visit(file);
  return insert(javascript, insertions);
}

/** The part of a node that is to look first. */
function guarded_part(node: ts.Node, functions: boolean): [part?: ts.Node, kind?: "body" | "statement"] {
  if (ts.isIterationStatement(node, false)) return [node.statement, "statement"];
  if (ts.isCatchClause(node)) return [node.block, "statement"];
  if (functions && ts.isFunctionLike(node) && "body" in node && node.body) return [node.body, "body"];
  return [];
}

/** Where the statements begin, behind `"use strict"` and its like. */
function after_directives({ statements }: ts.Block): number {
  const first = statements.find((one) => !ts.isExpressionStatement(one) || !ts.isStringLiteral(one.expression));
  return first?.pos ?? (statements.length > 0 ? statements.end : statements.pos);
}
