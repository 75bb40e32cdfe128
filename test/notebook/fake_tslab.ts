import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const load = createRequire(__filename);
const folders: string[] = [];

/** What tslab is given to send. */
type Sending = [content: { data: Readonly<Record<string, unknown>>; transient?: object }, update: boolean];

/** A copy of tslab's module in a place of its own; `running` says whether cells run on it. */
export function load_tslab(running: boolean): Sending[] {
  const folder = mkdtempSync(join(tmpdir(), "tslab-"));
  folders.push(folder);
  const file = join(folder, "node_modules", "tslab", "dist", "jupyter.js");
  mkdirSync(join(file, ".."), { recursive: true });
  const write = "(content, update) => exports.sent.push([content, update])";
  writeFileSync(file, `exports.sent = []; exports.lastWriteDisplayData = ${running ? write : "null"};`);
  return load(file).sent;
}

/** Takes all of them away, as if no notebook had run. */
export function forget_tslab(): void {
  for (const folder of folders.splice(0)) {
    for (const file of Object.keys(load.cache)) if (file.startsWith(folder)) delete load.cache[file];
    rmSync(folder, { recursive: true });
  }
}
