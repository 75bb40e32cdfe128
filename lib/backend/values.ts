/** The numbers of a matrix: float32 for training, float64 for checking gradients. */
export type Values = Float32Array | Float64Array;

/** How many bits each number has. */
export type Precision = "float32" | "float64";

/** "float32" or "float64": the precision of some numbers. */
export function precision_of(values: Values): Precision {
  return values.BYTES_PER_ELEMENT === 8 ? "float64" : "float32";
}

/** The precision of a result: float64 as soon as one of its operands is, as in NumPy. */
export function wider(a: Values, b: Values): Precision {
  return precision_of(a) === "float64" ? "float64" : precision_of(b);
}

/** `length` zeros of the given precision. */
export function new_values(length: number, precision: Precision): Values {
  return precision === "float64" ? new Float64Array(length) : new Float32Array(length);
}
