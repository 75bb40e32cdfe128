import { base64 } from "./base64";

/**
 * A table of small whole numbers, one byte each, as Plotly reads it from JSON: `bdata` is base64, `shape` "rows, columns".
 * A third of the size of the same numbers written out.
 */
export interface PackedNumbers {
  /** "u1": 0 to 255; "i1": -128 to 127. */
  readonly dtype: "u1" | "i1";
  readonly bdata: string;
  readonly shape: string;
}

/** Packs numbers that stand row by row. */
export function pack_numbers(numbers: Uint8Array | Int8Array, columns: number): PackedNumbers {
  const { buffer, byteOffset, byteLength } = numbers;
  return {
    dtype: numbers instanceof Uint8Array ? "u1" : "i1",
    bdata: base64(new Uint8Array(buffer, byteOffset, byteLength)),
    shape: `${numbers.length / columns}, ${columns}`,
  };
}
