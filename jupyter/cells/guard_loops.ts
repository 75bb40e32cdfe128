/**
 * Makes code that keeps a thread busy end at Stop, where no debugger can interrupt it: in a browser. Turns of a loop and calls
 * of a function are counted, to look now and then whether Stop was pressed, and each `catch` looks before it takes Stop for an error.
 *
 * | in the JavaScript  | becomes, with `turn` for `__kernel_turn`, `look` for `__kernel_look` |
 * |--------------------|----------------------------------------------------------------------|
 * | `for (;;) f();`    | `for (;;) { turn(); f(); }`                                          |
 * | `() => { … }`      | `() => { turn(); … }`                                                |
 * | `(n) => f(n)`      | `(n) => (turn(), f(n))`                                              |
 * | `catch { … }`      | `catch { look(); … }`                                                |
 */
import ts from "@tslab/typescript-for-tslab";
import { type Insertion, insert } from "./insertions";

const TURN = "__kernel_turn()";
const LOOK = "__kernel_look()";

/** `functions: false` leaves functions as they are: a library's loops are enough. */
export function guard_loops(javascript: string, { functions = true } = {}): string {
  const file = ts.createSourceFile("cell.js", javascript, ts.ScriptTarget.ES2022, true);
  const insertions: Insertion[] = [];

  function guard_statement(statement: ts.Statement, guard: string): void {
    if (ts.isBlock(statement)) return void insertions.push({ at: statement.getStart(file) + 1, text: ` ${guard};` });
    insertions.push({ at: statement.getStart(file), text: `{ ${guard}; ` });
    visit(statement);
    insertions.push({ at: statement.end, text: " }" });
  }

  function guard_body(body: ts.ConciseBody): void {
    if (ts.isBlock(body)) return void insertions.push({ at: after_directives(body), text: ` ${TURN};` });
    insertions.push({ at: body.getStart(file), text: `(${TURN}, ` });
    visit(body);
    insertions.push({ at: body.end, text: ")" });
  }

  function visit(node: ts.Node): void {
    const [guarded, kind] = guarded_part(node, functions);
    ts.forEachChild(node, (child) => {
      if (child !== guarded) return visit(child);
      if (kind === "body") guard_body(child as ts.ConciseBody);
      else guard_statement(child as ts.Statement, kind === "catch" ? LOOK : TURN);
      if (ts.isBlock(child)) visit(child);
    });
  }
  visit(file);
  return insert(javascript, insertions);
}

/** The part of a node that is guarded. */
function guarded_part(node: ts.Node, functions: boolean): [part?: ts.Node, kind?: "body" | "loop" | "catch"] {
  if (ts.isIterationStatement(node, false)) return [node.statement, "loop"];
  if (ts.isCatchClause(node)) return [node.block, "catch"];
  if (functions && ts.isFunctionLike(node) && "body" in node && node.body) return [node.body, "body"];
  return [];
}

/** Where the statements begin, behind `"use strict"` and its like. */
function after_directives({ statements }: ts.Block): number {
  const first = statements.find((one) => !ts.isExpressionStatement(one) || !ts.isStringLiteral(one.expression));
  return first?.pos ?? (statements.length > 0 ? statements.end : statements.pos);
}
