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
  readonly length: number;
  readonly precision: Precision;
  readonly #home: Home;
  #address: number;
  #factor: number;
  #moved: Values | undefined;

  constructor(home: Home, address: number, length: number, precision: Precision, factor = 1) {
    this.#home = home;
    this.#address = address;
    this.#factor = factor;
    this.length = length;
    this.precision = precision;
  }

  get address(): number {
    return this.#address;
  }

  /**
   * The numbers are this times what stands at the address: A·c takes no pass of its own where the next operation is a sum, as in W − rate·dW.
   * A matrix and its multiples share their place, where nothing is ever written again.
   */
  get factor(): number {
    return this.#factor;
  }

  /** Tells where the products now stand, with the factor multiplied in. */
  multiplied_out(address: number): void {
    this.#address = address;
    this.#factor = 1;
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
