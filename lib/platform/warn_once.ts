const said = new Set<string>();

/** Says something on the console, once in the life of the program. */
export function warn_once(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(text);
}
