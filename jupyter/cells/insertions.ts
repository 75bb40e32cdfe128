/** Changes to a text that only add to it, and the way back from a place in the new text to the old one. */

export type Insertion = { readonly at: number; readonly text: string };

/** Insertions at one place are made in the order given. */
export function insert(source: string, insertions: readonly Insertion[]): string {
  let result = "";
  let done = 0;
  for (const { at, text } of in_order(insertions)) {
    result += source.slice(done, at) + text;
    done = at;
  }
  return result + source.slice(done);
}

/** Where `offset` of the new text was in the old one; inside an insertion, where that was made. */
export function offset_before(offset: number, insertions: readonly Insertion[]): number {
  let added = 0;
  for (const { at, text } of in_order(insertions)) {
    if (offset <= at + added) break;
    added += Math.min(text.length, offset - at - added);
  }
  return offset - added;
}

function in_order(insertions: readonly Insertion[]): readonly Insertion[] {
  return [...insertions].sort((one, other) => one.at - other.at);
}
