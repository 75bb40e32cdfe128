/** What may stand at the cursor, and which part of the cell it replaces. */
import ts from "@tslab/typescript-for-tslab";
import type { CompletionInfo } from "tslab/dist/converter";

export type Completions = { readonly start: number; readonly end: number; readonly matches: readonly string[] };

/** `ask` gives tslab's answer, which is right but for strings. */
export function complete(
  ask: (source: string, cursor: number) => CompletionInfo,
  source: string,
  cursor: number,
): Completions {
  const { start, end, candidates, original } = ask(source, cursor);
  const text = text_at(source, cursor);
  if (text === undefined) return { start, end, matches: candidates };
  const typed = source.slice(text.start, cursor);
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const entries = original?.entries ?? [];
  const values = entries.map(({ name, kind }) => (PARTS_OF_PATHS.includes(kind) ? folder + name : name));
  // TypeScript offers the packages that package.json names, and the library is the project's own.
  if (entries.some(({ kind }) => kind === ts.ScriptElementKind.externalModuleName)) values.push("handwritten");
  return { ...text, matches: values.filter((value) => value.toLowerCase().startsWith(typed.toLowerCase())) };
}

/** What TypeScript offers without the folders before it. */
const PARTS_OF_PATHS: readonly ts.ScriptElementKind[] = [
  ts.ScriptElementKind.directory,
  ts.ScriptElementKind.scriptElement,
];

/** The text of the string in which the cursor is; of one that is not closed yet, what is before the cursor. */
function text_at(source: string, cursor: number): { readonly start: number; readonly end: number } | undefined {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022);
  function search(node: ts.Node): ts.StringLiteralLike | undefined {
    if (cursor <= node.pos || cursor > node.end) return undefined;
    if (ts.isStringLiteralLike(node)) return cursor > node.getStart(file) ? node : undefined;
    return ts.forEachChild(node, search);
  }
  const found = search(file);
  if (found === undefined) return undefined;
  const start = found.getStart(file) + 1;
  const is_closed = found.end > start && source[found.end - 1] === source[start - 1];
  if (is_closed && cursor === found.end) return undefined;
  return { start, end: is_closed ? found.end - 1 : cursor };
}
