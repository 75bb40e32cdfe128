import { writeSync } from "node:fs";

/** Tells the terminal that started the server; `process.stderr` is the cells' own. */
export function log(text: string): void {
  writeSync(2, `TypeScript kernel: ${text}\n`);
}
