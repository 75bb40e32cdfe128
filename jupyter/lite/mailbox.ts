/**
 * What a page says to widgets, in memory that the page and the worker share, so that code which keeps the worker busy can look
 * for it. There is room for one event; a page says the next when the last was dealt with.
 */
import type { CommEvent } from "../threads";

/** Whether there is an event, and of how many bytes; then the bytes of its JSON. */
export type Mailbox = SharedArrayBuffer;

const IS_FULL = 0;
const LENGTH = 1;
const BYTES_FROM = 2 * Int32Array.BYTES_PER_ELEMENT;
const SIZE = 1 << 20;

export function create_mailbox(): Mailbox {
  return new SharedArrayBuffer(SIZE);
}

/** Puts an event in, if there is room. */
export function put_event(box: Mailbox, event: CommEvent): void {
  const words = new Int32Array(box, 0, 2);
  const is_large = event.buffers.some(({ length }) => length > box.byteLength / 4); // A photograph; in JSON a byte takes up to four.
  if (is_large || Atomics.load(words, IS_FULL) !== 0) return;
  const buffers = event.buffers.map((buffer) => [...buffer]);
  const bytes = new TextEncoder().encode(JSON.stringify({ ...event, buffers }));
  if (BYTES_FROM + bytes.length > box.byteLength) return;
  new Uint8Array(box, BYTES_FROM).set(bytes);
  words[LENGTH] = bytes.length;
  Atomics.store(words, IS_FULL, 1);
}

/** Takes the event out. */
export function take_event(box: Mailbox): CommEvent | undefined {
  const words = new Int32Array(box, 0, 2);
  if (Atomics.load(words, IS_FULL) === 0) return undefined;
  const bytes = new Uint8Array(box, BYTES_FROM, words[LENGTH]).slice();
  Atomics.store(words, IS_FULL, 0);
  const event: CommEvent & { readonly buffers: readonly number[][] } = JSON.parse(new TextDecoder().decode(bytes));
  return { ...event, buffers: event.buffers.map((buffer) => Uint8Array.from(buffer)) };
}
