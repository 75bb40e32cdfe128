/**
 * Makes what a cell left waiting end at Stop. Jupyter's Stop ends the cell, but an `async` function that the cell has
 * called would go on in the background at its next `await`, for ever if it is a loop. So in the JavaScript of a cell
 * every `await x` becomes `await __until_stopped(x)`, which does not go on when Stop was pressed in the meantime.
 */
import ts from "@tslab/typescript-for-tslab";
import { type Insertion, insert } from "./insertions";

const GUARD = "__until_stopped";
const GUARD_EACH = "__each_until_stopped";

/** Returns the JavaScript of a cell with its awaits guarded. */
export function guard_awaits(javascript: string): string {
  if (!javascript.includes("await")) return javascript;
  const file = ts.createSourceFile("cell.js", `${javascript}\nexport {};`, ts.ScriptTarget.ES2022);
  const insertions: Insertion[] = [];
  const call = (name: string, argument: ts.Node) =>
    insertions.push({ at: argument.getStart(file), text: `${name}(` }, { at: argument.end, text: ")" });

  function visit(node: ts.Node): void {
    if (ts.isForOfStatement(node) && node.awaitModifier) call(GUARD_EACH, node.expression);
    if (ts.isAwaitExpression(node)) call(GUARD, node.expression);
    ts.forEachChild(node, visit);
  }
  visit(file);
  return insert(javascript, insertions);
}

/**
 * Defines the guards as globals. `owner` tells the run whose code is at work, and `is_ended` whether a run is to end: then
 * what awaits waits for ever, and is forgotten.
 */
export function define_await_guards(owner: () => number, is_ended: (run: number) => boolean): void {
  const never = new Promise(() => {});

  async function until_stopped(value: unknown): Promise<unknown> {
    const run = owner();
    try {
      return await value;
    } finally {
      if (is_ended(run)) await never;
    }
  }

  async function* each_until_stopped(values: AsyncIterable<unknown>): AsyncGenerator {
    const run = owner();
    for await (const value of values) {
      if (is_ended(run)) await never;
      yield value;
    }
  }

  Object.defineProperty(globalThis, GUARD, { value: until_stopped });
  Object.defineProperty(globalThis, GUARD_EACH, { value: each_until_stopped });
}
