/** From a place in the JavaScript of a cell back to the learner's TypeScript. */
import ts from "@tslab/typescript-for-tslab";
import type { Place } from "./excerpt";

/** A cell of thousands of words is not searched: that would take seconds. */
const MOST_PAIRS = 10_000_000;

/**
 * The place in `source` that became what stands at `line` and `column` (counting from 1) of `javascript`. tslab's
 * compiler writes no source map, but it keeps the words and their order: the longest common sequence of both texts'
 * words says which is which.
 */
export function source_place(source: string, javascript: string, line: number, column: number): Place | undefined {
  const from = words(javascript);
  const to = words(source);
  const lines = javascript.split("\n");
  const offset = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  if (from.length * to.length > MOST_PAIRS) return undefined;
  const pairs = common_words(from, to);
  // An error names the first character of an expression, or else the bracket or operator after its first part.
  const begins = /[\w$'"`[{!~-]/.test(javascript[offset] ?? "");
  const pair = begins
    ? pairs.find(([word]) => word.end > offset)
    : pairs.filter(([word]) => word.start < offset).at(-1);
  return pair?.[1];
}

type Word = Place & { readonly text: string };

/** All names and literals, in order. */
function words(source: string): Word[] {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022);
  const found: Word[] = [];
  function visit(node: ts.Node): void {
    const before = found.length;
    ts.forEachChild(node, visit);
    const [start, end] = [node.getStart(file), node.end];
    if (found.length === before && end > start) found.push({ start, end, text: source.slice(start, end) });
  }
  visit(file);
  return found;
}

/** The pairs of a longest common sequence; of several, the one that comes latest in `from`. */
function common_words(from: readonly Word[], to: readonly Word[]): [Word, Word][] {
  // How long the sequence is that the words from the i-th and the j-th on have in common.
  const columns = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * columns);
  const length = (i: number, j: number) => lengths[i * columns + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      const same = from[i]?.text === to[j]?.text;
      lengths[i * columns + j] = same ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const pairs: [Word, Word][] = [];
  for (let i = 0, j = 0; length(i, j) > 0; ) {
    const [one, other] = [from[i], to[j]];
    if (length(i + 1, j) === length(i, j)) i++;
    else if (one && other && one.text === other.text) {
      pairs.push([one, other]);
      i++;
      j++;
    } else j++;
  }
  return pairs;
}
