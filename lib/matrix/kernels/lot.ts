import { inspect } from "node:util";

/** Who takes the answers when a roll is called: see `RollCall`. */
export interface Registrar {
  answer(lot: Lot): void;
}

/**
 * A stretch of the arena with the numbers of one matrix, or of a few small ones that were computed one after the other. It is free as soon as
 * none of them is in use: they hold on to their lot, and to nothing else does it matter.
 */
export class Lot {
  readonly start: number;
  end: number;
  readonly #registrar: Registrar;

  constructor(registrar: Registrar, start: number, end: number) {
    this.#registrar = registrar;
    this.start = start;
    this.end = end;
  }

  /** See `RollCall`. */
  [inspect.custom](): string {
    this.#registrar.answer(this);
    return "";
  }
}
