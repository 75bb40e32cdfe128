import { kind_of } from "../matrix/kind_of";

/** The bytes of a file: a Uint8Array, such as the Buffer that `readFile` gives, or an ArrayBuffer, such as `fetch` gives. */
export type Bytes = Uint8Array | ArrayBuffer;

/** The bytes as a Uint8Array that shares their memory; throws, naming what came, unless they are bytes. */
export function bytes_of(caller: string, bytes: Bytes): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  const hint = typeof bytes === "string" ? "; readFileSync(path) gives the bytes of a file" : "";
  throw new RangeError(
    `${caller}: bytes must be a Uint8Array, a Buffer or an ArrayBuffer, got ${kind_of(bytes)}${hint}`,
  );
}
