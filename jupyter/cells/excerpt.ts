/** A few lines of a cell, with a mark under the place that matters. */

/** A stretch of a text, by offset. */
export type Place = { readonly start: number; readonly end: number };

/** The number of the line that holds `offset`, counting from 1. */
export function line_of(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}

const LINES_BEFORE = 2;

/** The line that holds `place`, numbered and marked, and up to two lines before it. */
export function excerpt(source: string, place: Place): string[] {
  const last = line_of(source, place.start);
  const first = Math.max(1, last - LINES_BEFORE);
  const width = String(last).length;
  const lines = source.split("\n").slice(first - 1, last);
  const numbered = lines.map((line, index) => {
    const number = first + index;
    return `    ${number === last ? ">" : " "} ${String(number).padStart(width)} | ${line}`.trimEnd();
  });
  return [...numbered, `      ${" ".repeat(width)} | ${mark(source, place)}`];
}

/** Carets under the part of `place` that is in its first line. */
function mark(source: string, { start, end }: Place): string {
  const [before = ""] = source.slice(0, start).split("\n").slice(-1);
  const [marked = ""] = source.slice(start, end).split("\n");
  // A tab stays a tab, so that the carets stand right however wide it is shown.
  return before.replace(/[^\t]/g, " ") + "^".repeat(Math.max(1, marked.length));
}
