import type { Precision, Values } from "./values";

/** The numbers of a matrix that was computed, still where they were computed: kernels/ tells where that is, and why. */
export interface Held {
  readonly length: number;
  readonly precision: Precision;
  /** The numbers as an ordinary array, the same at each call. */
  values(): Values;
}

/** The numbers of a matrix that was computed: in an array, or held. */
export type Computed = Values | Held;

/**
 * A matrix whose numbers are held. It is used like any other, and passes for a plain record: `values` is a property of its own, so that
 * `{ ...A }`, comparisons and JSON have it, but one that fetches the numbers when it is read.
 */
export class HeldMatrix<Rows extends string, Columns extends string> {
  readonly rows: number;
  readonly columns: number;
  declare readonly values: Values;
  declare readonly axes?: readonly [Rows, Columns];
  readonly #held: Held;

  constructor(rows: number, columns: number, held: Held, axes: readonly [Rows, Columns] | undefined) {
    this.rows = rows;
    this.columns = columns;
    this.#held = held;
    Object.defineProperty(this, "values", VALUES);
    if (axes) this.axes = axes;
  }

  /** What holds a matrix's numbers, if they are held. */
  static held_in(A: object): Held | undefined {
    return #held in A ? A.#held : undefined;
  }

  /** What `console.log` prints in Node: the numbers, not the fact that they are to be fetched. */
  [Symbol.for("nodejs.util.inspect.custom")](): object {
    return { ...this };
  }
}

// One description for all of them: V8 then makes a matrix in half a microsecond.
const VALUES: PropertyDescriptor & ThisType<object> = {
  get() {
    return HeldMatrix.held_in(this)?.values();
  },
  enumerable: true,
  configurable: true,
};

// Those who compare types by constructor, as test frameworks do, find a plain record.
Object.defineProperty(HeldMatrix.prototype, "constructor", { value: Object });
