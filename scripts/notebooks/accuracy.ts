import { type Notebook, printed_by } from "./notebook";

/**
 * A notebook says which accuracy it reaches in a cell with the tag `accuracy-at-least-88`: the cell prints the accuracy
 * as a percentage, and 88 is the least that may come out. A notebook without such a cell makes no claim.
 */
const TAG = /^accuracy-at-least-(\d+(?:\.\d+)?)$/;
/** A percentage, or the mean of several: 97.41 ± 0.10 %. */
const PERCENTAGE = /(\d+(?:\.\d+)?)(?:\s*±\s*\d+(?:\.\d+)?)?\s*%/;

/** What a notebook claims and what its run printed, in percent. `reached` is absent when the cell printed no percentage. */
export type Claim = { at_least: number; reached?: number };

/** The first percentage that the tagged cell printed, with the least that its tag allows; nothing without a tagged cell. */
export function find_claim(notebook: Notebook): Claim | undefined {
  for (const cell of notebook.cells) {
    const at_least = cell.metadata.tags?.map((tag) => TAG.exec(tag)?.[1]).find((match) => match !== undefined);
    if (cell.cell_type !== "code" || at_least === undefined) continue;
    const reached = PERCENTAGE.exec(printed_by(cell))?.[1];
    return reached === undefined
      ? { at_least: Number(at_least) }
      : { at_least: Number(at_least), reached: Number(reached) };
  }
  return undefined;
}

/** What is wrong with a notebook's claim, in a sentence; nothing when it is kept. */
export function claim_fault({ at_least, reached }: Claim): string | undefined {
  if (reached === undefined) return `the cell tagged accuracy-at-least-${at_least} printed no percentage`;
  if (reached < at_least) return `reached an accuracy of ${reached} %, but claims at least ${at_least} %`;
  return undefined;
}
