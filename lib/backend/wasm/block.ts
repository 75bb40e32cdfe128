import { aligned, type KernelMemory, type Span } from "./memory";

/** The least that is claimed at a time. */
const LEAST_BYTES = 2 ** 20;

/**
 * Memory that is filled from its beginning to its end, and emptied whole. It grows by spans as they are needed; once it is emptied, they
 * are exchanged for one as large as all of them, so what is filled with much the same again and again comes to rest in one span.
 */
export class Block {
  readonly #memory: KernelMemory;
  #spans: readonly Span[] = [];
  /** The next free address in the last span, and where that ends. */
  #next = 0;
  #end = 0;
  /** What is claimed next, if there is so much. */
  #least = LEAST_BYTES;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  /**
   * The address of so many bytes. They are free until the block is emptied.
   *
   * @throws RangeError if there is no more memory.
   */
  reserve(bytes: number): number {
    const room = aligned(bytes);
    if (this.#next + room > this.#end) this.#add_span(room);
    const address = this.#next;
    this.#next = address + room;
    return address;
  }

  /** Everything in it is free again. */
  empty(): void {
    if (this.#spans.length > 1) {
      const bytes = this.#spans.reduce((sum, span) => sum + span.bytes, 0);
      this.give_up();
      this.#least = bytes;
    }
    this.#next = this.#spans[0]?.address ?? 0;
  }

  /** Gives its memory back. */
  give_up(): void {
    const spans = this.#spans;
    this.#spans = [];
    this.#next = 0;
    this.#end = 0;
    for (const { address, bytes } of spans) this.#memory.release(address, bytes);
  }

  #add_span(room: number): void {
    const wished = Math.max(room, this.#least);
    const bytes = this.#memory.has_room(wished) ? wished : room;
    this.#least = LEAST_BYTES;
    const span = { address: this.#memory.claim(bytes), bytes };
    this.#spans = [...this.#spans, span];
    this.#next = span.address;
    this.#end = span.address + bytes;
  }
}
