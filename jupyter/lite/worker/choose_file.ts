/** Has the reader choose a file on their device. */
import { browser } from "../browser";
import type { FileChosen, FileWanted } from "../setup";

let on_chosen = (_bytes: Uint8Array | undefined): void => {};

/** Asks the page, which asks the reader. Undefined if they choose none. */
export function choose_file(name: string): Promise<Uint8Array | undefined> {
  browser.postMessage({ kind: "file_wanted", name } satisfies FileWanted);
  return new Promise((resolve) => {
    on_chosen = resolve;
  });
}

/** What the reader has chosen. */
export function file_chosen({ bytes }: FileChosen): void {
  on_chosen(bytes);
}
