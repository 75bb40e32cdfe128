import type { Kept, KeptEntries, Scope, SparseArrays } from "../backend";
import { own_entries } from "../own_entries";
import { Block } from "./block";
import type { KernelMemory } from "./memory";

/** The step after which what is kept for the whole training is over. */
const NEVER = Number.POSITIVE_INFINITY;

/** Whether each column of so many rows has entries, of so many, in rows that exist and ascend. */
export type AreInOrder = (S: KeptColumns, rows: number, count: number) => boolean;

/**
 * What a training keeps in the kernels' memory. Each result has a room of its own. When a step is over, the rooms of what was not carried are
 * free for results of the same size. Steps are alike, so a training takes the memory of one step, and of what goes on.
 */
export class WasmScope implements Scope {
  readonly memory: KernelMemory;
  /** How many scopes are around this one. */
  readonly depth: number;
  /** The current step. */
  step = 0;
  is_open = true;
  readonly #block: Block;
  /** Addresses of free rooms, by the bytes of a room. */
  readonly #free = new Map<number, number[]>();
  /** All that have a room. */
  #results: KeptNumbers[] = [];
  readonly #are_in_order: AreInOrder;
  readonly #when_closed: () => void;

  constructor(memory: KernelMemory, depth: number, are_in_order: AreInOrder, when_closed: () => void) {
    this.memory = memory;
    this.depth = depth;
    this.#block = new Block(memory);
    this.#are_in_order = are_in_order;
    this.#when_closed = when_closed;
  }

  /** A room of so many bytes, for a result. */
  reserve(bytes: number): number {
    const room = room_size(bytes);
    return this.#free.get(room)?.pop() ?? this.#block.reserve(room);
  }

  /** Keeps float32 numbers that were written to a room of just their size. */
  result(address: number, length: number): KeptNumbers {
    const kept = new KeptNumbers(this, this.step, address, length);
    this.#results.push(kept);
    return kept;
  }

  keep(values: Float32Array): KeptNumbers {
    const address = this.#block.reserve(values.byteLength);
    this.memory.views.float32.set(values, address / 4);
    return new KeptNumbers(this, NEVER, address, values.length);
  }

  keep_entries(
    { column_starts, column_ends, row_indices, values }: SparseArrays,
    rows: number,
  ): KeptColumns | undefined {
    const entries = this.#block.reserve(4 * values.length);
    this.memory.views.float32.set(values, entries / 4);
    const indices = this.#block.reserve(2 * row_indices.length);
    this.memory.views.uint16.set(row_indices, indices / 2);
    const bounds = new Uint32Array(2 * column_starts.length);
    bounds.set(column_starts);
    bounds.set(column_ends, column_starts.length);
    const kept = new KeptColumns(this, bounds, indices, entries);
    return this.#are_in_order(kept, rows, values.length) ? kept : undefined;
  }

  carry(kept: Kept): void {
    if (kept instanceof KeptNumbers && kept.scope === this) kept.go_on();
  }

  next_step(): void {
    this.step += 1;
    let count = 0;
    for (const kept of this.#results) {
      if (kept.last_step >= this.step) this.#results[count++] = kept;
      else this.#release(kept);
    }
    this.#results.length = count;
  }

  #release({ place, length }: KeptNumbers): void {
    const room = room_size(4 * length);
    const free = this.#free.get(room);
    if (free) free.push(place);
    else this.#free.set(room, [place]);
  }

  close(): void {
    if (!this.is_open) return;
    this.is_open = false;
    this.#block.give_up();
    this.#when_closed();
  }
}

/**
 * The bytes of a room: rounded up to one of eight sizes between a power of two and the next, so that batches of many different sizes find each
 * other's rooms.
 */
function room_size(bytes: number): number {
  const unit = 1 << Math.max(6, 28 - Math.clz32(bytes));
  return unit * Math.ceil(bytes / unit);
}

/** Numbers in the kernels' memory. */
export class KeptNumbers implements Kept {
  readonly length: number;
  /** The last step in which they can be used. */
  last_step: number;
  /** The address that they have, or had. */
  place: number;
  /**
   * The numbers are this times what stands at the address: A·c takes no pass of its own where the next operation is a sum, as in W − rate·dW.
   */
  factor: number;
  readonly #scope: WasmScope;
  /** Those whose room it is, if these are a multiple of them. */
  #base: KeptNumbers | undefined;
  #copied: Float32Array | undefined;

  constructor(scope: WasmScope, last_step: number, address: number, length: number, factor = 1, base?: KeptNumbers) {
    this.#scope = scope;
    this.last_step = last_step;
    this.place = address;
    this.length = length;
    this.factor = factor;
    this.#base = base;
    this.#copied = undefined;
  }

  get scope(): WasmScope | undefined {
    return this.#copied ? undefined : this.#scope;
  }

  get address(): number {
    check_step(this.#scope, this.last_step);
    return this.place;
  }

  /** A multiple of these numbers, which have no factor yet; it stands where they stand. */
  multiple(factor: number): KeptNumbers {
    return new KeptNumbers(this.#scope, this.#scope.step, this.address, this.length, factor, this.#base ?? this);
  }

  /** From now on these numbers, with the factor multiplied in, stand in a room of their own. */
  multiplied_out(address: number): void {
    this.#base = this.#scope.result(address, this.length);
    this.#base.last_step = this.last_step;
    this.place = address;
    this.factor = 1;
  }

  /** They can be used in the next step too. */
  go_on(): void {
    check_step(this.#scope, this.last_step);
    const next = this.#scope.step + 1;
    this.last_step = Math.max(this.last_step, next);
    if (this.#base) this.#base.last_step = Math.max(this.#base.last_step, next);
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
  readonly columns: number;
  /** Where the entries of each column start, and after that where those of each end. */
  readonly bounds: Uint32Array;
  readonly #row_indices: number;
  readonly #values: number;
  copied: SparseArrays | undefined;

  constructor(scope: WasmScope, bounds: Uint32Array, row_indices: number, values: number) {
    this.scope = scope;
    this.columns = bounds.length / 2;
    this.bounds = bounds;
    this.#row_indices = row_indices;
    this.#values = values;
    this.copied = undefined;
  }

  /** Addresses of the entries: of their row indices, and of their values. */
  get addresses(): readonly [row_indices: number, values: number] {
    check_step(this.scope, NEVER);
    return [this.#row_indices, this.#values];
  }

  select(indices: Uint32Array): KeptColumns {
    const { columns, bounds } = this;
    const count = indices.length;
    const selected = new Uint32Array(2 * count);
    for (let j = 0; j < count; j++) {
      selected[j] = bounds[indices[j]!]!;
      selected[count + j] = bounds[columns + indices[j]!]!;
    }
    return new KeptColumns(this.scope, selected, this.#row_indices, this.#values);
  }

  arrays(): SparseArrays {
    if (this.copied) return this.copied;
    const [row_indices, values] = this.addresses;
    const { uint16, float32 } = this.scope.memory.views;
    this.copied = own_entries({
      column_starts: this.bounds.subarray(0, this.columns),
      column_ends: this.bounds.subarray(this.columns),
      row_indices: uint16.subarray(row_indices / 2),
      values: float32.subarray(values / 4),
    });
    return this.copied;
  }
}

function check_step(scope: WasmScope, last_step: number): void {
  if (scope.is_open && scope.step <= last_step) return;
  throw new Error(
    "this matrix was computed in a step of a training that is over, and its numbers are given up; " +
      "read its `values` in the step itself, or give it to `carry`, or return it from the training",
  );
}
