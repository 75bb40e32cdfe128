import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The notebooks of a folder in teaching order, or those of them whose names begin with one of the given words. */
export function find_notebooks(folder: string, beginnings: readonly string[] = []): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  const unknown = beginnings.find((beginning) => !names.some((name) => name.startsWith(beginning)));
  if (unknown !== undefined) {
    throw new Error(`No notebook's name begins with "${unknown}"; there are: ${names.sort().join(", ") || "none"}.`);
  }
  const wanted = names.filter((name) => beginnings.length === 0 || beginnings.some((word) => name.startsWith(word)));
  return wanted.sort().map((name) => join(folder, name));
}
