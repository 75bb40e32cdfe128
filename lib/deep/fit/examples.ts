import type { Matrix } from "../../matrix/matrix";
import { select_columns } from "../../matrix/select_columns";
import { shuffle } from "../../two_layer/batches";
import { derived_seed, random_from } from "../../two_layer/random";
import type { Signal } from "../layers/layer";

/** Examples and their targets, as columns. */
export interface Examples {
  readonly X: Signal;
  readonly Y: Matrix;
}

/** Which columns are learned from, and what judges meanwhile. */
export interface Split {
  readonly columns: Uint32Array;
  readonly validation: Examples | undefined;
}

/**
 * Holds a fraction of the examples back for validation, chosen by the seed; or takes other examples for that, and learns from all.
 *
 * @throws RangeError unless the fraction leaves some examples for each use.
 */
export function split({ X, Y }: Examples, validation: number | Examples | undefined, seed: number): Split {
  const columns = new Uint32Array(X.columns).map((_, j) => j);
  if (typeof validation !== "number") return { columns, validation };
  const held_back = Math.round(validation * X.columns);
  if (!(held_back >= 1 && held_back < X.columns)) {
    throw new RangeError(
      `fit: validation must be a fraction that leaves some of the ${X.columns} examples for each use, got ${validation}`,
    );
  }
  shuffle(columns, random_from(derived_seed(seed, HOLD_BACK)).below);
  return { columns: columns.slice(held_back).sort(), validation: picked({ X, Y }, columns.slice(0, held_back).sort()) };
}

/** The columns of an epoch in batches, in an order that the seed and the epoch decide. The last batch is as small as it comes out. */
export function* epoch_batches(
  examples: Examples,
  columns: Uint32Array,
  { batch_size, seed, epoch }: { batch_size: number; seed: number; epoch: number },
): Generator<Examples> {
  const order = columns.slice();
  if (batch_size < order.length) shuffle(order, random_from(derived_seed(seed, SHUFFLE, epoch)).below);
  for (let start = 0; start < order.length; start += batch_size) {
    yield picked(examples, order.subarray(start, start + batch_size));
  }
}

/** What a derived seed is for. */
const HOLD_BACK = 1;
const SHUFFLE = 2;

function picked({ X, Y }: Examples, columns: Uint32Array): Examples {
  return { X: select_columns(X, columns), Y: select_columns(Y, columns) };
}
