import type { KernelMemory } from "./kernel_memory";

/** Memory for the time of one operation: always the same, so that it stays in the processor's caches. */
export class Scratch {
  readonly #memory: KernelMemory;
  #stretch = { address: 0, bytes: 0 };

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  /** The address of so many bytes, until the next call; undefined if there are no more. */
  reserve(bytes: number): number | undefined {
    if (bytes > this.#stretch.bytes) {
      const address = this.#memory.claim(bytes);
      if (address === undefined) return undefined;
      const before = this.#stretch;
      this.#stretch = { address, bytes };
      if (before.bytes > 0) this.#memory.release(before.address, before.bytes);
    }
    return this.#stretch.address;
  }
}
