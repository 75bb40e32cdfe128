import { check_dense, check_examples, check_shape, check_size, check_whole, type Shaped } from "../matrix/shape";
import type { Parameters } from "./parameters";

/**
 * Throws unless the parameters fit each other and the images X (pixels × examples).
 *
 * When two sizes disagree, a third says which of them is named: if W1 and X differ in pixels and W1 fits b1, then X is wrong.
 */
export function check_parameters(caller: string, { W1, b1, W2, b2 }: Parameters, X: Shaped): void {
  check_whole(caller, "X", X);
  check_dense(caller, "W1", W1);
  check_dense(caller, "b1", b1);
  check_dense(caller, "W2", W2);
  check_dense(caller, "b2", b2);
  const hidden = W1.columns === X.rows ? W1.rows : b1.rows;
  const digits = W2.columns === hidden ? W2.rows : b2.rows;
  if (W1.rows === hidden) {
    const examples = X.columns === W1.columns ? X.rows : X.columns;
    check_size(caller, "X", X, { rows: W1.columns, columns: examples, axes: ["pixels", "examples"] });
  }
  check_shape(caller, "W1", W1, { rows: hidden, columns: X.rows, axes: ["hidden", "pixels"] });
  check_shape(caller, "b1", b1, { rows: hidden, columns: 1, axes: ["hidden", "one"] });
  check_shape(caller, "W2", W2, { rows: digits, columns: hidden, axes: ["digits", "hidden"] });
  check_shape(caller, "b2", b2, { rows: digits, columns: 1, axes: ["digits", "one"] });
}

/** Throws unless the parameters have as many hidden units as were asked for. */
export function check_hidden_units(caller: string, { b1 }: Parameters, hidden_units: number): void {
  if (b1.rows === hidden_units) return;
  throw new RangeError(
    `${caller}: hidden_units is ${hidden_units}, but the parameters to go on from have ${b1.rows}; ` +
      `set hidden_units to ${b1.rows}, or leave the parameters out to begin anew`,
  );
}

/** Throws unless the activations are those of this network for X's examples. */
export function check_activations(
  caller: string,
  { b1, b2 }: Parameters,
  { Z1, A1, Z2, A2 }: Record<"Z1" | "A1" | "Z2" | "A2", Shaped>,
  X: Shaped,
): void {
  const hidden: Shaped = { rows: b1.rows, columns: X.columns, axes: ["hidden", "examples"] };
  const digits: Shaped = { rows: b2.rows, columns: X.columns, axes: ["digits", "examples"] };
  check_shape(caller, "Z1", Z1, hidden);
  check_shape(caller, "A1", A1, hidden);
  check_shape(caller, "Z2", Z2, digits);
  check_shape(caller, "A2", A2, digits);
}

/** Throws unless Y has a row for each output and a column for each of X's examples, of which there is at least one. */
export function check_targets(caller: string, { b2 }: Parameters, X: Shaped, Y: Shaped): void {
  check_shape(caller, "Y", Y, { rows: b2.rows, columns: X.columns, axes: ["digits", "examples"] });
  check_examples(caller, "X", X);
}

/** Throws unless each gradient has its parameter's shape. */
export function check_gradients(
  caller: string,
  { W1, b1, W2, b2 }: Parameters,
  { dW1, db1, dW2, db2 }: Record<"dW1" | "db1" | "dW2" | "db2", Shaped>,
): void {
  check_shape(caller, "dW1", dW1, W1);
  check_shape(caller, "db1", db1, b1);
  check_shape(caller, "dW2", dW2, W2);
  check_shape(caller, "db2", db2, b2);
}
