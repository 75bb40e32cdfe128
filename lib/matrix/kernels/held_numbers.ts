import { inspect } from "node:util";
import type { Held } from "../held_matrix";
import type { Precision, Values } from "../values";

/** Where held numbers are: an `Arena`. */
export interface Home {
  /** The numbers, copied; their place may be used again. */
  move_out(held: HeldNumbers): Values;
  /** See `RollCall`. */
  answer(held: HeldNumbers): void;
}

/**
 * The numbers of a matrix that a kernel computed. They stay in the kernels' memory, where the next kernel finds them, until
 * somebody reads them; then they move into an ordinary array, which is the reader's to keep and to change.
 */
export class HeldNumbers implements Held {
  readonly address: number;
  readonly length: number;
  readonly precision: Precision;
  readonly #home: Home;
  #moved: Values | undefined;

  constructor(home: Home, address: number, length: number, precision: Precision) {
    this.#home = home;
    this.address = address;
    this.length = length;
    this.precision = precision;
  }

  /** Whether the numbers are still in the kernels' memory. */
  get in_place(): boolean {
    return this.#moved === undefined;
  }

  /** Whether this is where they are, or were. */
  is_in(home: Home): boolean {
    return this.#home === home;
  }

  values(): Values {
    this.#moved ??= this.#home.move_out(this);
    return this.#moved;
  }

  /** See `RollCall`. */
  [inspect.custom](): string {
    this.#home.answer(this);
    return "";
  }
}
