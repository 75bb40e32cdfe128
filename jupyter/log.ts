import { writeSync } from "node:fs";

let terminal = 2;

/** Tells the terminal that started the server; `process.stderr` is the cells' own. */
export function log(text: string): void {
  writeSync(terminal, `TypeScript kernel: ${text}\n`);
}

/** From now on, this thread writes its log to another descriptor. */
export function log_to(descriptor: number): void {
  terminal = descriptor;
}
