import { type WasmMemory, wasm } from "./job";

/** A page, the unit in which WebAssembly's memory grows. */
const PAGE = 65_536;

/** As many pages as WebAssembly can address: 4 GB. They are reserved, and take up memory only as they are used. */
const MOST_PAGES = 65_536;

/** Every matrix begins on a cache line of its own, so that no two threads write into the same one. */
const ALIGNMENT = 64;

/** Kernels load whole vectors, and may read so many bytes past the end of what they need: there must be memory. */
const OVERHANG = 64;

/** From an address on, so many bytes. */
export interface Span {
  readonly address: number;
  readonly bytes: number;
}

/**
 * The memory that the kernels compute in, shared by all threads. Addresses are in bytes from its beginning. What is free stands in a list,
 * in the order of addresses; neighbors are joined.
 */
export class KernelMemory {
  readonly memory: WasmMemory = new wasm.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  views: Views = views_of(this.memory);
  #free: readonly Span[] = [];

  /**
   * The address of bytes that are nobody else's.
   *
   * @throws RangeError if there are no more.
   */
  claim(bytes: number): number {
    const size = whole_pages(bytes);
    const found = this.#free.find((span) => span.bytes >= size);
    if (!found) {
      this.#grow(size);
      return this.claim(bytes);
    }
    const rest = { address: found.address + size, bytes: found.bytes - size };
    this.#free = this.#free.flatMap((span) => (span !== found ? [span] : rest.bytes > 0 ? [rest] : []));
    return found.address;
  }

  /** Whether so many bytes can be claimed, as far as addresses go. */
  has_room(bytes: number): boolean {
    const size = whole_pages(bytes);
    return this.#free.some((span) => span.bytes >= size) || this.memory.buffer.byteLength + size <= PAGE * MOST_PAGES;
  }

  /** Gives back what was claimed. */
  release(address: number, bytes: number): void {
    this.#add({ address, bytes: whole_pages(bytes) });
  }

  /** Whether so many words of 32 bits at an address are 0. */
  are_zero(address: number, count: number): boolean {
    for (let n = 0; n < count; n++) if (this.views.uint32[address / 4 + n] !== 0) return false;
    return true;
  }

  #add(span: Span): void {
    const spans = [...this.#free, span].sort((a, b) => a.address - b.address);
    this.#free = spans.reduce<readonly Span[]>(joined, []);
  }

  #grow(bytes: number): void {
    const pages = bytes / PAGE;
    let before: number;
    try {
      before = this.memory.grow(pages);
    } catch {
      const in_use = Math.round(this.memory.buffer.byteLength / 2 ** 20).toLocaleString("en-US");
      const asked = Math.ceil(bytes / 2 ** 20).toLocaleString("en-US");
      throw new RangeError(
        `the kernels' memory has ${in_use} MB and cannot grow by the ${asked} MB that this needs; ` +
          "use fewer examples at a time (a smaller batch_size), or a smaller network",
      );
    }
    this.views = views_of(this.memory);
    this.#add({ address: PAGE * before, bytes });
  }
}

/** `bytes`, rounded up to where the next matrix may begin. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function whole_pages(bytes: number): number {
  return Math.ceil((bytes + OVERHANG) / PAGE) * PAGE;
}

/** Spans in the order of addresses, and one more: joined with the last one where that ends at its beginning. */
function joined(spans: readonly Span[], next: Span): readonly Span[] {
  const last = spans.at(-1);
  if (!last || last.address + last.bytes < next.address) return [...spans, next];
  return [...spans.slice(0, -1), { address: last.address, bytes: last.bytes + next.bytes }];
}

/** The memory as arrays of each kind. */
interface Views {
  readonly uint16: Uint16Array;
  readonly uint32: Uint32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly bytes: Uint8Array;
}

function views_of({ buffer }: WasmMemory): Views {
  return {
    uint16: new Uint16Array(buffer),
    uint32: new Uint32Array(buffer),
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
    bytes: new Uint8Array(buffer),
  };
}
