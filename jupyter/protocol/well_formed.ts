/**
 * JSON whose text UTF-8 can hold. `JSON.stringify` writes half of a surrogate pair, which a JavaScript string may
 * contain, as an escape such as `\ud83d`; whoever reads that has a text that cannot be saved. U+FFFD stands for it.
 */
export function well_formed(json: string): string {
  if (!json.includes("\\ud")) return json;
  return json.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (code) => (code.startsWith("\\ud") ? "\ufffd" : code));
}
