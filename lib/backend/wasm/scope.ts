import type { Kept, KeptEntries, Scope, SparseArrays } from "../backend";
import { new_values, precision_of } from "../values";
import { Block } from "./block";
import type { KernelMemory } from "./memory";

/**
 * What is computed in a step may be needed in the next, and what was carried into it in the one after: so many blocks are filled in turns.
 */
const BLOCKS = 3;

/** Where a step computes so many times as much as goes on, what goes on is copied, so that one block serves all steps. */
const WORTH_COPYING = 8;

/** The block of what is kept for the whole training, and the step after which it is over. */
const WHOLE_TRAINING = -1;
const NEVER = Number.POSITIVE_INFINITY;

/** Whether each column of so many rows has entries, of so many, in rows that exist and ascend. */
export type AreInOrder = (S: KeptColumns, rows: number, count: number) => boolean;

/**
 * What a training keeps in the kernels' memory. What goes on to the next step is marked by `carry`; all else of a step is given up whole.
 *
 * Results of a step fill one of three blocks. As the next step begins, the block that was filled two steps ago is emptied and filled next; what
 * would be lost is copied. If little goes on, as where a step looks at all images at once, all steps fill the first block instead, and what
 * goes on is copied to the two others in turns: that takes a third of the memory.
 */
export class WasmScope implements Scope {
  readonly memory: KernelMemory;
  /** How many scopes are around this one. */
  readonly depth: number;
  /** The current step. */
  step = 0;
  is_open = true;
  readonly #blocks: readonly Block[];
  readonly #constants: Block;
  /** What goes on to the next step. */
  #carried: KeptNumbers[] = [];
  /** Whether what goes on is copied: decided at the end of the first step. */
  #copies: boolean | undefined;
  readonly #are_in_order: AreInOrder;
  readonly #when_closed: () => void;

  constructor(memory: KernelMemory, depth: number, are_in_order: AreInOrder, when_closed: () => void) {
    this.memory = memory;
    this.depth = depth;
    this.#blocks = Array.from({ length: BLOCKS }, () => new Block(memory));
    this.#constants = new Block(memory);
    this.#are_in_order = are_in_order;
    this.#when_closed = when_closed;
  }

  /** Room for so many bytes in the current step's block. */
  reserve(bytes: number): number {
    return this.#blocks[this.block]!.reserve(bytes);
  }

  /** Keeps float32 numbers that were written to reserved room. */
  result(address: number, length: number): KeptNumbers {
    return new KeptNumbers(this, this.step, this.block, address, length, 1);
  }

  /** The block that is filled in this step. */
  get block(): number {
    return this.#copies ? 0 : this.step % BLOCKS;
  }

  keep(values: Float32Array): KeptNumbers {
    const address = this.#constants.reserve(values.byteLength);
    this.memory.views.float32.set(values, address / 4);
    return new KeptNumbers(this, NEVER, WHOLE_TRAINING, address, values.length, 1);
  }

  keep_entries(
    { column_starts, column_ends, row_indices, values }: SparseArrays,
    rows: number,
  ): KeptColumns | undefined {
    const entries = this.#constants.reserve(4 * values.length);
    this.memory.views.float32.set(values, entries / 4);
    const indices = this.#constants.reserve(2 * row_indices.length);
    this.memory.views.uint16.set(row_indices, indices / 2);
    const [starts, ends] = [this.#keep_words(column_starts), this.#keep_words(column_ends)];
    const kept = new KeptColumns(this, starts, ends, indices, entries);
    return this.#are_in_order(kept, rows, values.length) ? kept : undefined;
  }

  #keep_words(words: Uint32Array): KeptNumbers {
    const address = this.#constants.reserve(words.byteLength);
    this.memory.views.uint32.set(words, address / 4);
    return new KeptNumbers(this, NEVER, WHOLE_TRAINING, address, words.length, 1);
  }

  carry(kept: Kept | KeptEntries): void {
    if (kept instanceof KeptColumns) {
      this.carry(kept.starts);
      this.carry(kept.ends);
    }
    if (!(kept instanceof KeptNumbers) || kept.scope !== this || kept.last_step > this.step) return;
    check_step(this, kept.last_step);
    kept.last_step = this.step + 1;
    this.#carried.push(kept);
  }

  next_step(): void {
    const carried = this.#carried;
    this.#carried = [];
    this.#copies ??=
      this.#blocks[this.block]!.used > WORTH_COPYING * carried.reduce((sum, { length }) => sum + 4 * length, 0);
    const room = this.#copies ? 1 + (this.step % 2) : this.block;
    if (this.#copies) this.#blocks[room]!.empty();
    for (const kept of carried) {
      if (this.#copies || kept.block === (this.step + 1) % BLOCKS) kept.move_to(room, this.#blocks[room]!);
    }
    this.step += 1;
    this.#blocks[this.block]!.empty();
  }

  close(): void {
    if (!this.is_open) return;
    this.is_open = false;
    for (const block of [...this.#blocks, this.#constants]) block.give_up();
    this.#when_closed();
  }
}

/** Numbers in the kernels' memory, from an address on. */
export class KeptNumbers implements Kept {
  readonly length: number;
  /** The last step in which they can be used. */
  last_step: number;
  block: number;
  /**
   * The numbers are this times what stands at the address: A·c takes no pass of its own where the next operation is a sum, as in W − rate·dW.
   */
  factor: number;
  readonly #scope: WasmScope;
  #address: number;
  #copied: Float32Array | undefined;

  constructor(scope: WasmScope, last_step: number, block: number, address: number, length: number, factor: number) {
    this.#scope = scope;
    this.last_step = last_step;
    this.block = block;
    this.#address = address;
    this.length = length;
    this.factor = factor;
    this.#copied = undefined;
  }

  get scope(): WasmScope | undefined {
    return this.#copied ? undefined : this.#scope;
  }

  get address(): number {
    check_step(this.#scope, this.last_step);
    return this.#address;
  }

  /** A multiple of these numbers, which have no factor yet; it stands where they stand. */
  multiple(factor: number): KeptNumbers {
    return new KeptNumbers(this.#scope, this.#scope.step, this.block, this.address, this.length, factor);
  }

  /** Tells where they stand now. */
  move(address: number, block: number): void {
    this.#address = address;
    this.block = block;
  }

  /** Copies them to a block, which has a number. */
  move_to(number: number, block: Block): void {
    const bytes = 4 * this.length;
    const address = block.reserve(bytes);
    this.#scope.memory.views.bytes.copyWithin(address, this.#address, this.#address + bytes);
    this.move(address, number);
  }

  values(): Float32Array {
    this.#copied ??= this.copy();
    return this.#copied;
  }

  copy(): Float32Array {
    if (this.#copied) return this.#copied.slice();
    const start = this.address / 4;
    const copied = this.#scope.memory.views.float32.slice(start, start + this.length);
    const factor = Math.fround(this.factor); // As the kernels multiply.
    if (factor !== 1) for (let n = 0; n < copied.length; n++) copied[n]! *= factor;
    return copied;
  }
}

/** Columns of a sparse matrix whose entries are in the kernels' memory for a whole training. */
export class KeptColumns implements KeptEntries {
  readonly scope: WasmScope;
  /** Where each column's entries start and end: words of 32 bits. */
  readonly starts: KeptNumbers;
  readonly ends: KeptNumbers;
  readonly #row_indices: number;
  readonly #values: number;
  copied: SparseArrays | undefined;

  constructor(scope: WasmScope, starts: KeptNumbers, ends: KeptNumbers, row_indices: number, values: number) {
    this.scope = scope;
    this.starts = starts;
    this.ends = ends;
    this.#row_indices = row_indices;
    this.#values = values;
    this.copied = undefined;
  }

  get columns(): number {
    return this.starts.length;
  }

  /** Addresses of the starts, the ends, the row indices and the values. */
  get addresses(): readonly [starts: number, ends: number, row_indices: number, values: number] {
    return [this.starts.address, this.ends.address, this.#row_indices, this.#values];
  }

  select(indices: Uint32Array): KeptColumns {
    const { scope } = this;
    const pick = (bounds: KeptNumbers) => {
      const picked = scope.reserve(4 * indices.length);
      const words = scope.memory.views.uint32;
      const [from, to] = [bounds.address / 4, picked / 4];
      for (let j = 0; j < indices.length; j++) words[to + j] = words[from + indices[j]!]!;
      return scope.result(picked, indices.length);
    };
    return new KeptColumns(scope, pick(this.starts), pick(this.ends), this.#row_indices, this.#values);
  }

  arrays(): SparseArrays {
    if (this.copied) return this.copied;
    const [starts, ends, row_indices, values] = this.addresses;
    const { uint16, uint32, float32 } = this.scope.memory.views;
    this.copied = own_entries({
      column_starts: uint32.subarray(starts / 4, starts / 4 + this.columns),
      column_ends: uint32.subarray(ends / 4, ends / 4 + this.columns),
      row_indices: uint16.subarray(row_indices / 2),
      values: float32.subarray(values / 4),
    });
    return this.copied;
  }
}

/** The columns with entries of their own: without those of other columns, one column after the other. */
export function own_entries({ column_starts, column_ends, row_indices, values }: SparseArrays): SparseArrays {
  const count = column_ends.reduce((sum, end, j) => sum + end - column_starts[j]!, 0);
  const own = {
    column_starts: new Uint32Array(column_starts.length),
    column_ends: new Uint32Array(column_starts.length),
    row_indices: new Uint16Array(count),
    values: new_values(count, precision_of(values)),
  };
  let at = 0;
  column_starts.forEach((start, j) => {
    const end = column_ends[j]!;
    own.row_indices.set(row_indices.subarray(start, end), at);
    own.values.set(values.subarray(start, end), at);
    own.column_starts[j] = at;
    at += end - start;
    own.column_ends[j] = at;
  });
  return own;
}

function check_step(scope: WasmScope, last_step: number): void {
  if (scope.is_open && scope.step <= last_step) return;
  throw new Error(
    "this matrix was computed in a step of a training that is over, and its numbers are given up; " +
      "read its `values` in the step itself, or give it to `carry`, or return it from the training",
  );
}
