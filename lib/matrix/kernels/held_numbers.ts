import type { Held } from "../held_matrix";
import type { Precision, Values } from "../values";
import type { Lot } from "./lot";

/** Where held numbers are: an `Arena`. */
export interface Home {
  /** The numbers, copied; their place may be used again. */
  move_out(held: HeldNumbers): Values;
}

/**
 * The numbers of a matrix that a kernel computed. They stay in the kernels' memory, where the next kernel finds them, until
 * somebody reads them; then they move into an ordinary array, which is the reader's to keep and to change.
 */
export class HeldNumbers implements Held {
  readonly length: number;
  readonly precision: Precision;
  readonly #home: Home;
  #lot: Lot | undefined;
  #address: number;
  #factor: number;
  #moved: Values | undefined;

  constructor(home: Home, lot: Lot, address: number, length: number, precision: Precision, factor = 1) {
    this.#home = home;
    this.#lot = lot;
    this.#address = address;
    this.#factor = factor;
    this.length = length;
    this.precision = precision;
  }

  get address(): number {
    return this.#address;
  }

  /** What keeps the place from being used again; undefined once the numbers are elsewhere. */
  get lot(): Lot | undefined {
    return this.#lot;
  }

  /**
   * The numbers are this times what stands at the address: A·c takes no pass of its own where the next operation is a sum, as in W − rate·dW.
   * A matrix and its multiples share their place, where nothing is ever written again.
   */
  get factor(): number {
    return this.#factor;
  }

  /** Tells where the products now stand, with the factor multiplied in. */
  multiplied_out(lot: Lot, address: number): void {
    this.#lot = lot;
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
    this.#lot = undefined;
    return this.#moved;
  }
}
