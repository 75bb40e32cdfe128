import { check_shape, check_whole, type Shaped } from "./matrix/shape";
import type { Parameters } from "./parameters";

/** Throws unless the parameters fit each other, the images X (pixels × examples) and, where it is given, `hidden_units`. */
export function check_parameters(caller: string, parameters: Parameters, X: Shaped, hidden_units?: number): void {
  const { W1, b1, W2, b2 } = parameters;
  check_whole(caller, "X", X);
  check_whole(caller, "W1", W1);
  check_whole(caller, "W2", W2);
  const hidden = hidden_units ?? b1.rows;
  check_shape(caller, "W1", W1, { rows: hidden, columns: X.rows, axes: ["hidden", "pixels"] });
  check_shape(caller, "b1", b1, { rows: hidden, columns: 1, axes: ["hidden", "one"] });
  check_shape(caller, "W2", W2, { rows: b2.rows, columns: hidden, axes: ["digits", "hidden"] });
  check_shape(caller, "b2", b2, { rows: W2.rows, columns: 1, axes: ["digits", "one"] });
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
  if (X.columns === 0) throw new RangeError(`${caller}: X has no examples; it needs at least one column`);
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
