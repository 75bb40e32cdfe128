import type { Precision, Values } from "../values";
import { type Memory, WebAssembly } from "./webassembly";

/** A page, the unit in which WebAssembly's memory grows. */
const PAGE = 65_536;

/** As many pages as WebAssembly can address: 4 GB. They are reserved, and take up memory only as they are used. */
const MOST_PAGES = 65_536;

/** Every matrix begins on a cache line of its own, so that no two threads write into the same one. */
export const ALIGNMENT = 64;

/** Kernels load whole vectors, and may read so many bytes past the end of what they need: there must be memory. */
const OVERHANG = 64;

/** Bytes of a number. */
export const BYTES: Readonly<Record<Precision, number>> = { float32: 4, float64: 8 };

/** Bytes of a vector: what the kernels compute with at a time. */
export const VECTOR = 16;

/** Arrays that can be in the memory. */
export type Numbers = Values | Uint32Array | Uint16Array;

/** What outlives a library that is loaded anew, as it is in a notebook after an edit: the matrices of before are still there. */
interface Lasting {
  readonly memory: Memory;
  /** Where the arrays are that were made in the memory. */
  readonly addresses: WeakMap<Numbers, number>;
  /** The threads that work on the memory. */
  team: { dismiss(): void } | undefined;
}

/** The memory that the kernels compute in, shared by all threads. Addresses are in bytes from its beginning. */
export class KernelMemory {
  readonly #lasting = lasting();
  #views = views_of(this.#lasting.memory);
  #released: readonly { readonly address: number; readonly size: number }[] = [];
  readonly #owners = new FinalizationRegistry<{ address: number; bytes: number }>(({ address, bytes }) => {
    this.release(address, bytes);
  });

  /** The memory itself, for threads. */
  get shared(): Memory {
    return this.#lasting.memory;
  }

  /** The address of bytes that are nobody else's; undefined if there are no more. `release_with` gives them back. */
  claim(bytes: number): number | undefined {
    const size = claimed(bytes);
    const found = this.#released.find((stretch) => stretch.size >= size);
    if (found) {
      const rest = { address: found.address + size, size: found.size - size };
      this.#released = [...this.#released.filter((stretch) => stretch !== found), ...(rest.size > 0 ? [rest] : [])];
      return found.address;
    }
    try {
      const address = PAGE * this.#lasting.memory.grow(size / PAGE);
      this.#views = views_of(this.#lasting.memory);
      return address;
    } catch {
      return undefined; // Past 4 GB, or more than this machine gives.
    }
  }

  /** Gives back what was claimed. */
  release(address: number, bytes: number): void {
    this.#released = [...this.#released, { address, size: claimed(bytes) }];
  }

  /** Gives back what was claimed once its owner is garbage. */
  release_with(owner: object, address: number, bytes: number): void {
    this.#owners.register(owner, { address, bytes });
  }

  /** Hands the memory to other threads: those of before, perhaps of a library that has been loaded anew, end. */
  hand_to(team: { dismiss(): void }): void {
    this.#lasting.team?.dismiss();
    this.#lasting.team = team;
  }

  /** Remembers where an array is that was made in the memory. */
  remember(array: Numbers, address: number): void {
    this.#lasting.addresses.set(array, address);
  }

  /** Where an array is, if it was made in the memory. */
  address_of(array: Numbers): number | undefined {
    return this.#lasting.addresses.get(array);
  }

  /** Copies an array to an address; numbers of the other precision are converted. */
  write(address: number, array: Numbers, precision: Precision): void {
    const kind = array instanceof Uint32Array ? "uint32" : array instanceof Uint16Array ? "uint16" : precision;
    const view = this.#views[kind];
    view.set(array, address / view.BYTES_PER_ELEMENT);
  }

  /** Writes 32-bit words. */
  get words(): Int32Array {
    return this.#views.int32;
  }

  get doubles(): Float64Array {
    return this.#views.float64;
  }

  /** The numbers at an address, in place: whoever uses the memory next overwrites them. */
  view(address: number, length: number, precision: Precision): Values {
    const start = address / BYTES[precision];
    return this.#views[precision].subarray(start, start + length);
  }

  /** The f64 at an address. */
  double(address: number): number {
    return this.#views.float64[address / 8]!;
  }

  /** The 32-bit word at an address. */
  word(address: number): number {
    return this.#views.int32[address / 4]!;
  }

  /** A copy of the bytes at an address. */
  bytes(address: number, length: number): Uint8Array {
    return this.#views.uint8.slice(address, address + length);
  }
}

/** `bytes`, rounded up to where the next matrix may begin. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Vectors that hold so many numbers. */
export function vectors_in(count: number, precision: Precision): number {
  return Math.ceil((count * BYTES[precision]) / VECTOR);
}

/** Whole pages, and some bytes more than were asked for. */
function claimed(bytes: number): number {
  return Math.ceil((bytes + OVERHANG) / PAGE) * PAGE;
}

function views_of({ buffer }: Memory) {
  return {
    uint8: new Uint8Array(buffer),
    uint16: new Uint16Array(buffer),
    uint32: new Uint32Array(buffer),
    int32: new Int32Array(buffer),
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
  };
}

function lasting(): Lasting {
  const place = globalThis as { [KEY]?: Lasting };
  place[KEY] ??= {
    memory: new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true }),
    addresses: new WeakMap(),
    team: undefined,
  };
  return place[KEY];
}

const KEY = Symbol.for("handwritten.kernel_memory");
