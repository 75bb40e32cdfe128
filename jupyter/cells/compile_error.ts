/** The errors that TypeScript's compiler finds in a cell, before any of it runs. */
import type { Diagnostic } from "tslab/dist/converter";
import type { Place } from "./excerpt";

/** One error: what it says, the details it adds, and where it is, in the cell unless a file is named. */
export type Finding = {
  readonly message: string;
  /** TypeScript's number for this kind of error, if it comes from there. */
  readonly code?: number;
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
  return groups.map(([{ messageText, code, start, end, fileName }, ...details]) => ({
    message: messageText,
    code,
    details: details.map((detail) => detail.messageText),
    place: { start: original(start.offset), end: original(end.offset) },
    file: fileName ? { name: fileName, line: start.line + 1 } : undefined,
  }));
}

/** "Invalid character". */
const INVALID_CHARACTER = 1127;

/** Signs that stand in printed text and on pages for those of the language. */
const SIGNS: Readonly<Record<string, string>> = {
  '"': "“”„‟«»＂",
  "'": "‘’‚‛′＇",
  "-": "–—−‐‑",
  "*": "×∗·",
  "/": "÷∕",
  "<=": "≤",
  ">=": "≥",
  "!==": "≠",
  "...": "…",
  "(": "（",
  ")": "）",
  ",": "，",
  ";": "；",
  ":": "：",
  "=": "＝",
};

/** Says of characters that are no part of the language, such as curly quotation marks, what to write in their place. */
export function with_signs_explained(source: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    const character = String.fromCodePoint(source.codePointAt(finding.place.start) ?? 0);
    const [sign] = Object.entries(SIGNS).find(([, others]) => others.includes(character)) ?? [];
    if (finding.file || finding.code !== INVALID_CHARACTER || sign === undefined) return finding;
    const advice = `Write ${sign} in place of ${character}: text that is copied from a page often holds such signs.`;
    return { ...finding, details: [...finding.details, advice] };
  });
}

/** "Cannot find name", also of a namespace, of `{ x }`, and where another name is nearly the same. */
const MISSING: readonly (number | undefined)[] = [2304, 2503, 18004];
const MISSING_WITH_SUGGESTION = 2552;

/**
 * Names that the compiler does not know are told as one error, with what to do: most often, cells were left out.
 * `gone_since` gives the number of the run since which a name is no longer declared, if it was.
 */
export function with_missing_names_in_one(
  source: string,
  findings: readonly Finding[],
  gone_since: (name: string) => number | undefined = () => undefined,
): Finding[] {
  const name_of = ({ place }: Finding) => source.slice(place.start, place.end);
  const missing = findings.filter(({ code, file }) => !file && [...MISSING, MISSING_WITH_SUGGESTION].includes(code));
  const names = [...new Set(missing.map(name_of))];
  const never = names.filter((name) => gone_since(name) === undefined);
  const [first] = missing;
  // A single one is likely to be misspelt.
  if (!first || (names.length === 1 && never.length === 1 && first.code === MISSING_WITH_SUGGESTION))
    return [...findings];
  const details = names
    .filter((name) => !never.includes(name))
    .map((name) => `Cell [${gone_since(name)}] declared '${name}' before you changed it, and no longer does.`);
  if (never.length > 0) {
    details.push(`Run the cells above first: one of them may declare ${never.length === 1 ? "it" : "them"}.`);
  }
  const quoted = names.map((name) => `'${name}'`);
  const all = names.length === 1 ? `name ${quoted[0]}` : `names ${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
  const one: Finding = { ...first, message: `Cannot find ${all}.`, details };
  return [one, ...findings.filter((finding) => !missing.includes(finding))];
}
