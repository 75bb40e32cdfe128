import type { Values } from "../backend/values";
import { select_columns } from "../matrix/select_columns";
import { copied_out, training_scope } from "../matrix/training_scope";
import type { NetworkParameters, Signal } from "./layers/layer";

/** So many examples are enough for all threads; what the layers of a convolutional network make of them takes some 100 MB. */
const EXAMPLES_AT_ONCE = 1000;

/**
 * What `compute` finds for all examples, some at a time, in their order: where nothing is learned, what the layers make of one is not needed for the
 * next. `columns` are their numbers.
 */
export function in_chunks<Result>(
  parameters: NetworkParameters,
  X: Signal,
  compute: (parameters: NetworkParameters, X: Signal, columns: Uint32Array) => Result,
): Result[] {
  const chunks = Math.max(1, Math.ceil(X.columns / EXAMPLES_AT_ONCE));
  const start = (n: number) => Math.floor((X.columns * n) / chunks);
  return training_scope({ parameters, X }, ({ parameters, X }, carry) =>
    Array.from({ length: chunks }, (_, n) => {
      const columns = Uint32Array.from({ length: start(n + 1) - start(n) }, (_, j) => start(n) + j);
      const result = copied_out(compute(parameters, chunks === 1 ? X : select_columns(X, columns), columns));
      carry({});
      return result;
    }),
  );
}

/** One array after the other. */
export function joined<Numbers extends Values | Uint8Array | Uint16Array>(parts: readonly Numbers[]): Numbers {
  const [first] = parts;
  if (first === undefined) throw new RangeError("joined: there must be at least one array, got none");
  const whole = new (first.constructor as new (length: number) => Numbers)(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
