/** What the page and the worker tell each other beside what the kernel's two threads do in Node: see `threads.ts`. */
import type { CommEvent, SharedState } from "../threads";
import type { Mailbox } from "./mailbox";

/** The first message to the worker. */
export type WorkerSetup = {
  readonly kind: "setup";
  /** Numbers in memory that both see, where the page is isolated from other origins; elsewhere browsers share none. */
  readonly state: SharedState | undefined;
  readonly mailbox: Mailbox | undefined;
  /** The address of what the site serves of the book's folder, and of the texts that the kernel has in memory. */
  readonly book: string;
  readonly archive: string;
};

/** What a page says to a widget. */
export type CommMessage = { readonly kind: "comm"; readonly event: CommEvent };

/** A cell reads a picture by a name that is not among the book's files. */
export type FileWanted = { readonly kind: "file_wanted"; readonly name: string };
/** The answer: what the reader has chosen, if anything. */
export type FileChosen = { readonly kind: "file_chosen"; readonly bytes: Uint8Array | undefined };

/** In `SharedState`: how often Stop was pressed. */
export { TERMINATIONS as STOPS } from "../threads";
