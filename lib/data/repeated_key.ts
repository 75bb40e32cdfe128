/** A string of JSON and what follows it, or a brace. */
const PARTS = /"(?:[^"\\]+|\\.)*"\s*(:?)|[{}]/gs;

/** A key that one of the objects in a JSON text has twice, if there is one. `JSON.parse` would keep the last, and other readers the first. */
export function repeated_key(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [part, colon] of json.matchAll(PARTS)) {
    if (part === "{") open.push(new Set());
    else if (part === "}") open.pop();
    else if (colon) {
      const key: string = JSON.parse(part.slice(0, part.lastIndexOf('"') + 1));
      if (open.at(-1)?.has(key)) return key;
      open.at(-1)?.add(key);
    }
  }
  return undefined;
}
