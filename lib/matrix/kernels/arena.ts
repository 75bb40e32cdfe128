import type { Precision, Values } from "../values";
import { HeldNumbers, type Home } from "./held_numbers";
import { ALIGNMENT, aligned, BYTES, type KernelMemory } from "./kernel_memory";
import { Lot, type Registrar } from "./lot";
import { type Collection, RollCall } from "./roll_call";

/** The arena grows by so many bytes, or by a multiple of them if a matrix needs that. */
const EXTENT = 2 ** 26;

/** The arena grows to so many bytes before V8 is asked to look at all: enough for training networks of a few million parameters. */
const LARGE = 2 ** 28;

/** The most bytes of several matrices in one lot: to enter each of those of a small mini-batch in a list would take longer than to compute it. */
const MOST_SHARED = 2 ** 15;

/** From one address up to, not including, another. */
interface Stretch {
  start: number;
  readonly end: number;
}

/**
 * Where results live: stretches of the kernels' memory that are filled from beginning to end. When the end is reached, or as much as an
 * extent is filled, the gaps between the matrices that are still in use are filled next, again from the beginning: what was used lately is in
 * the processor's caches.
 *
 * A call that is cut short (by Stop in a notebook) leaves the arena usable: each change of its state is a single assignment.
 */
export class Arena implements Home, Registrar {
  readonly #memory: KernelMemory;
  readonly #lots = new RollCall<Lot>();
  /** The last lot. */
  #lot: Lot | undefined;
  #extents: readonly Stretch[] = [];
  /** Bytes that were taken since the gaps were found. */
  #used = 0;
  /** What is free, in the order in which it is filled. */
  #gaps: Stretch[] = [];

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  /** The address of so many free bytes; undefined if there is no memory. They are free until `hold` takes from them or the next call. */
  reserve(bytes: number): number | undefined {
    const room = aligned(bytes) + ALIGNMENT; // Kernels may read a little past the end.
    return (this.#used < EXTENT ? this.#first_fit(room) : undefined) ?? this.#make_room(room);
  }

  /** Keeps numbers that were written to a reserved address. */
  hold(address: number, length: number, precision: Precision): HeldNumbers {
    const lot = this.#take(address, length * BYTES[precision]);
    return new HeldNumbers(this, lot, address, length, precision);
  }

  /** A multiple of numbers that are kept here. */
  multiple(of: HeldNumbers, factor: number): HeldNumbers {
    return new HeldNumbers(this, of.lot!, of.address, of.length, of.precision, factor); // They are in place, so there is a lot.
  }

  /** Keeps the products that were written to a reserved address, in place of a factor to multiply by. */
  hold_products(of: HeldNumbers, address: number): void {
    of.multiplied_out(this.#take(address, of.length * BYTES[of.precision]), address);
  }

  move_out(held: HeldNumbers): Values {
    const values = this.#memory.view(held.address, held.length, held.precision).slice();
    const factor = held.precision === "float32" ? Math.fround(held.factor) : held.factor;
    if (factor !== 1) for (let n = 0; n < values.length; n++) values[n] = factor * values[n]!;
    return values;
  }

  answer(lot: Lot): void {
    this.#lots.answer(lot);
  }

  /** Takes reserved bytes; returns the lot that has them: the last one, if that ends there and both are small, or a new one. */
  #take(address: number, bytes: number): Lot {
    const end = address + aligned(bytes);
    this.#gaps[0]!.start = end;
    this.#used += bytes;
    const last = this.#lot;
    if (last?.end === address && end - last.start <= MOST_SHARED) {
      last.end = end;
      return last;
    }
    const lot = new Lot(this, address, end);
    this.#lots.add(lot);
    this.#lot = lot;
    return lot;
  }

  /** Goes on to the first gap that is large enough. */
  #first_fit(bytes: number): number | undefined {
    for (let gap = this.#gaps[0]; gap; gap = this.#gaps[0]) {
      if (gap.end - gap.start >= bytes) return gap.start;
      this.#gaps.shift();
    }
    return undefined;
  }

  /**
   * Finds the gaps anew, and grows if they are too small. Once the arena is large, V8 is first asked what among all is not in use any more,
   * not only among what came lately: that takes longer.
   */
  #make_room(bytes: number): number | undefined {
    this.#used = 0;
    this.#find_gaps("minor");
    if (!this.#has_room(bytes) && size_of(this.#extents) >= LARGE) this.#find_gaps("major");
    if (!this.#has_room(bytes)) this.#grow(bytes);
    return this.#first_fit(bytes) ?? this.#grow(bytes);
  }

  /** In a function of its own: a list of all survivors that is still at hand would keep them from the next collection. */
  #find_gaps(collection: Collection): void {
    this.#gaps = gaps_between(this.#extents, this.#lots.survivors(collection));
  }

  /** Room for so many bytes, and enough in all that the gaps need not be found again soon. */
  #has_room(bytes: number): boolean {
    const enough = Math.min(EXTENT, size_of(this.#extents) / 2);
    return size_of(this.#gaps) >= enough && this.#gaps.some((gap) => gap.end - gap.start >= bytes);
  }

  /** Adds extents, and returns their address. */
  #grow(bytes: number): number | undefined {
    const size = EXTENT * Math.ceil(bytes / EXTENT);
    const start = this.#memory.claim(size - ALIGNMENT); // For the kernels' reading past the end there is room in each matrix's stretch.
    if (start === undefined) return undefined;
    this.#extents = joined(this.#extents, { start, end: start + size });
    this.#gaps = [{ start, end: start + size }, ...this.#gaps];
    return start;
  }
}

/** Some stretches and one more, which goes on where the last one ends or is one of its own. */
function joined(stretches: readonly Stretch[], next: Stretch): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last?.end !== next.start) return [...stretches, next];
  return [...stretches.slice(0, -1), { start: last.start, end: next.end }];
}

/** The parts of the extents that no lot takes up. */
function gaps_between(extents: readonly Stretch[], lots: readonly Lot[]): Stretch[] {
  const sorted = [...lots].sort((a, b) => a.start - b.start);
  return extents.flatMap(({ start, end }) => {
    const within = sorted.filter((lot) => lot.start >= start && lot.start < end);
    const starts = [start, ...within.map((lot) => lot.end)];
    const ends = [...within.map((lot) => lot.start), end];
    return starts.map((from, n) => ({ start: from, end: ends[n]! })).filter((gap) => gap.end > gap.start);
  });
}

function size_of(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}
