/** The errors that TypeScript's compiler finds in a cell, before any of it runs. */
import type { Diagnostic } from "tslab/dist/converter";
import type { Place } from "./excerpt";

/** One error: what it says, the details it adds, and where it is, in the cell unless a file is named. */
export type Finding = {
  readonly message: string;
  readonly details: readonly string[];
  readonly place: Place;
  readonly file?: { readonly name: string; readonly line: number };
};

export class CompileError extends Error {
  override readonly name = "CompileError";

  constructor(
    /** The cell, as the learner wrote it. */
    readonly source: string,
    readonly findings: readonly Finding[],
  ) {
    super(findings[0]?.message);
  }
}

/**
 * tslab gives an error and its details as one diagnostic each, all at the same place: this puts them together again.
 * `original` leads from an offset in the text that was compiled to that in the learner's.
 */
export function as_findings(diagnostics: readonly Diagnostic[], original: (offset: number) => number): Finding[] {
  const same_place = (one: Diagnostic, other: Diagnostic | undefined) =>
    one.start.offset === other?.start.offset && one.end.offset === other.end.offset;
  const groups: [Diagnostic, ...Diagnostic[]][] = [];
  for (const diagnostic of diagnostics) {
    const group = groups.at(-1);
    if (group && same_place(diagnostic, group[0])) group.push(diagnostic);
    else groups.push([diagnostic]);
  }
  return groups.map(([{ messageText, start, end, fileName }, ...details]) => ({
    message: messageText,
    details: details.map((detail) => detail.messageText),
    place: { start: original(start.offset), end: original(end.offset) },
    file: fileName ? { name: fileName, line: start.line + 1 } : undefined,
  }));
}
