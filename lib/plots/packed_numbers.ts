import { base64 } from "./base64";

/**
 * A table of small whole numbers, as Plotly reads it from JSON: `bdata` is base64, `shape` "rows, columns". A third of the size of
 * the same numbers written out, and less in a notebook, which gives each a line.
 */
export interface PackedNumbers {
  /** "u1": 0 to 255; "i1": -128 to 127; "u2": 0 to 65,535. */
  readonly dtype: "u1" | "i1" | "u2";
  readonly bdata: string;
  readonly shape: string;
}

/** Packs numbers that stand row by row. */
export function pack_numbers(numbers: Uint8Array | Int8Array | Uint16Array, columns: number): PackedNumbers {
  const { buffer, byteOffset, byteLength } = numbers;
  const kind = numbers instanceof Int8Array ? "i" : "u";
  return {
    dtype: `${kind}${numbers.BYTES_PER_ELEMENT}` as PackedNumbers["dtype"],
    bdata: base64(new Uint8Array(buffer, byteOffset, byteLength)),
    shape: `${numbers.length / columns}, ${columns}`,
  };
}

/** A list of numbers from 0 to 255, packed in the same way: the places of many points. */
export type PackedList = Pick<PackedNumbers, "dtype" | "bdata">;

/** Packs a list. */
export function pack_list(numbers: Uint8Array): PackedList {
  return { dtype: "u1", bdata: base64(numbers) };
}
