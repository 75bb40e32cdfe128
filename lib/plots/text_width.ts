/** A letter of a figure's text, at its usual size, in pixels: the widest of those that names are made of. */
const LETTER = 7;

/** How much room the longest of some texts needs, in pixels: nothing measures letters before a figure is drawn. */
export function text_width(texts: readonly string[]): number {
  return LETTER * Math.max(0, ...texts.map((text) => text.length));
}
