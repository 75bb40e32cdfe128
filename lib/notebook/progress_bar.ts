import { PALETTE } from "../plots/palette";
import { escape_html } from "./escape_html";

/** A line of text above a bar, as HTML. `share` is how much of it is done, from 0 to 1. */
export function progress_bar(line: string, share: number): string {
  const percent = (100 * Math.min(1, Math.max(0, share))).toFixed(1);
  return (
    `<div style="max-width: 640px; padding: 4px 12px"><div>${escape_html(line)}</div>` +
    `<div style="height: 8px; margin-top: 6px; border-radius: 4px; background-color: ${PALETTE.grid}">` +
    `<div style="height: 8px; width: ${percent}%; border-radius: 4px; background-color: ${PALETTE.main}"></div></div></div>`
  );
}
