import type { Matrix } from "../matrix/matrix";
import { select_columns } from "../matrix/select_columns";
import type { SparseMatrix } from "../matrix/sparse_matrix";
import { random_from } from "./random";

/** Some of the examples: their images, pixels × examples, and their targets, digits × examples. */
export interface Batch {
  readonly X: Matrix<"pixels", "examples"> | SparseMatrix<"pixels", "examples">;
  readonly Y: Matrix<"digits", "examples">;
}

/**
 * The examples in batches of `size`, without end: each epoch goes through all of them once, in an order of its own that the seed decides.
 * The last batch of an epoch is as small as it comes out. If one batch holds all examples, they stay in their order.
 *
 * Picking the columns of a sparse X copies no pixel.
 */
export function* batches(X: Batch["X"], Y: Batch["Y"], size: number, seed: number): Generator<Batch, never> {
  const random = random_from(seed);
  const order = new Uint32Array(X.columns).map((_, j) => j);
  for (;;) {
    if (size >= X.columns) yield { X, Y };
    else {
      shuffle(order, random.below);
      for (let start = 0; start < order.length; start += size) {
        const chosen = order.subarray(start, start + size);
        yield { X: select_columns(X, chosen), Y: select_columns(Y, chosen) };
      }
    }
  }
}

/** Puts numbers into a random order, each order as likely: the shuffle of Fisher and Yates. `below(n)` draws from 0 to n − 1. */
export function shuffle(numbers: Uint32Array, below: (count: number) => number): void {
  for (let last = numbers.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    [numbers[last], numbers[chosen]] = [numbers[chosen]!, numbers[last]!];
  }
}
