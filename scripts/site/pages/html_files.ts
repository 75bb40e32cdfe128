import { readdirSync } from "node:fs";
import path from "node:path";

/** The HTML files in a folder and its subfolders, but for those in folders that are left out. */
export function html_files(folder: string, but: readonly string[] = []): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return but.includes(entry.name) ? [] : html_files(file);
    return entry.name.endsWith(".html") ? [file] : [];
  });
}
