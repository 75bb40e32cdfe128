import { kind_of } from "../matrix/kind_of";
import { check_count } from "../matrix/shape";
import { DataError } from "./data_error";

/** The six kinds of number that an IDX file can hold, by the third byte of the file. */
const KINDS = {
  8: { named: "unsigned bytes", Values: Uint8Array, get: "getUint8", set: "setUint8" },
  9: { named: "signed bytes", Values: Int8Array, get: "getInt8", set: "setInt8" },
  11: { named: "16-bit integers", Values: Int16Array, get: "getInt16", set: "setInt16" },
  12: { named: "32-bit integers", Values: Int32Array, get: "getInt32", set: "setInt32" },
  13: { named: "32-bit floats", Values: Float32Array, get: "getFloat32", set: "setFloat32" },
  14: { named: "64-bit floats", Values: Float64Array, get: "getFloat64", set: "setFloat64" },
} as const;

type KindNumber = keyof typeof KINDS;

/** The numbers of an IDX file, in an array of their kind. */
export type IdxValues = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/**
 * What an IDX file holds: numbers along one to four dimensions.
 * `dimensions` [60000, 28, 28] are 60,000 images of 28 rows of 28 pixels; [60000] are 60,000 labels.
 */
export interface Idx {
  /** The file's name, for messages. */
  readonly name: string;
  /** The size of each dimension. */
  readonly dimensions: readonly number[];
  /** As many numbers as the sizes multiplied; the last dimension runs fastest. */
  readonly values: IdxValues;
}

/**
 * The numbers of an IDX file that is not compressed.
 *
 * The format: two zero bytes; a byte for the kind of number (8: unsigned bytes); a byte for how many dimensions there are;
 * the size of each dimension as four bytes, highest first; then the numbers, highest byte first. Its only description was on
 * MNIST's first home, yann.lecun.com/exdb/mnist.
 */
export function parse_idx(bytes: Uint8Array, name: string, expected?: readonly number[]): Idx {
  const { kind, dimensions, length } = read_header(bytes, name, expected);
  const { named, Values, get } = KINDS[kind];
  if (bytes.length !== length) {
    const fault = bytes.length < length ? "the file is cut short" : "there are bytes too many at its end";
    const needed = `its ${sizes(dimensions)} ${named} need ${length.toLocaleString("en-US")} bytes`;
    throw new DataError(name, `${needed}, it has ${bytes.length.toLocaleString("en-US")}; ${fault}`);
  }
  const start = header_length(dimensions.length);
  const count = product(dimensions);
  // Not subarray: what Node reads and unpacks is a Buffer, whose part is one too, and prints as <Buffer 05 00 …>.
  if (kind === 8) return { name, dimensions, values: new Uint8Array(bytes.buffer, bytes.byteOffset + start, count) };
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const values = new Values(count);
  for (let n = 0; n < count; n++) values[n] = view[get](n * Values.BYTES_PER_ELEMENT);
  return { name, dimensions, values };
}

/**
 * Writes an IDX file of the kind of number that `values` has: what `read_idx` reads.
 *
 * @throws RangeError if there are not 1 to 4 dimensions, not as many values as they say, or values of a kind that IDX does not know.
 */
export function write_idx({ dimensions, values }: Pick<Idx, "dimensions" | "values">): Uint8Array {
  check_idx("write_idx", { dimensions, values });
  const kind = kind_number(values)!; // As was just checked.
  const { set } = KINDS[kind];
  const start = header_length(dimensions.length);
  const bytes = new Uint8Array(start + values.length * values.BYTES_PER_ELEMENT);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 256 * kind + dimensions.length);
  dimensions.forEach((size, d) => {
    view.setUint32(4 + 4 * d, size);
  });
  if (kind === 8) bytes.set(values, start);
  else for (let n = 0; n < values.length; n++) view[set](start + n * values.BYTES_PER_ELEMENT, values[n]!);
  return bytes;
}

/** Throws unless there are 1 to 4 dimensions, and as many values as they say, of a kind that IDX knows. */
export function check_idx(
  caller: string,
  { name, dimensions, values }: Omit<Idx, "name"> & { readonly name?: string },
): void {
  const where = name === undefined ? caller : `${caller}: ${name}`;
  if (dimensions.length < 1 || dimensions.length > 4) {
    throw new RangeError(`${where}: there must be 1 to 4 dimensions, got ${dimensions.length}`);
  }
  for (const size of dimensions) {
    check_count(where, "each dimension", size, 1);
    if (size >= 2 ** 32) throw new RangeError(`${where}: each dimension must be less than 2³², got ${size}`);
  }
  if (kind_number(values) === undefined) {
    const arrays = Object.values(KINDS).map(({ Values }) => Values.name);
    throw new RangeError(`${where}: values must be one of ${arrays.join(", ")}, got ${kind_of(values)}`);
  }
  if (values.length !== product(dimensions)) {
    const [needed, got] = [product(dimensions), values.length].map((count) => count.toLocaleString("en-US"));
    throw new RangeError(`${where}: ${sizes(dimensions)} needs ${needed} values, got ${got}`);
  }
}

function kind_number(values: unknown): KindNumber | undefined {
  const numbers = Object.keys(KINDS).map(Number) as KindNumber[];
  return numbers.find((kind) => values instanceof KINDS[kind].Values);
}

/** How many bytes an IDX file of unsigned bytes has, if these are its dimensions. */
export function byte_length(dimensions: readonly number[]): number {
  return header_length(dimensions.length) + product(dimensions);
}

/** The sizes as they are read: `60,000×28×28`. */
export function sizes(dimensions: readonly number[]): string {
  return dimensions.map((size) => size.toLocaleString("en-US")).join("×");
}

/** How many numbers there are along dimensions of these sizes. */
export function product(dimensions: readonly number[]): number {
  return dimensions.reduce((count, size) => count * size, 1);
}

function header_length(dimensions: number): number {
  return 4 + 4 * dimensions;
}

/** What the first bytes of an IDX file say, and how long it must be. `expected` are the dimensions that it must have, if they are known. */
export function read_header(
  bytes: Uint8Array,
  name: string,
  expected?: readonly number[],
): { kind: KindNumber; dimensions: readonly number[]; length: number } {
  const [zero, also_zero, kind, count] = bytes;
  if (zero === undefined) throw new DataError(name, "is empty");
  if (zero === "<".charCodeAt(0)) throw new DataError(name, "is a web page (HTML), not an IDX file");
  if (zero !== 0 || (also_zero ?? 0) !== 0) {
    throw new DataError(name, `must begin with two zero bytes, as IDX files do, begins with ${zero} and ${also_zero}`);
  }
  if (kind === undefined || count === undefined)
    throw new DataError(name, "ends within its header; the file is cut short");
  if (!(kind in KINDS)) {
    const known = Object.entries(KINDS).map(([number, { named }]) => `${number} (${named})`);
    throw new DataError(name, `its third byte must be one of ${known.join(", ")}, is ${kind}`);
  }
  if (count < 1 || count > 4) {
    throw new DataError(name, `must have 1 to 4 dimensions by its fourth byte, has ${count}`);
  }
  if (bytes.length < header_length(count)) throw new DataError(name, "ends within its header; the file is cut short");
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const dimensions = Array.from({ length: count }, (_, d) => header.getUint32(4 + 4 * d));
  if (dimensions.includes(0))
    throw new DataError(name, `each dimension must be at least 1, they are ${sizes(dimensions)}`);
  if (expected && dimensions.join() !== expected.join()) {
    throw new DataError(name, `must hold ${sizes(expected)} numbers, holds ${sizes(dimensions)}`);
  }
  const { Values } = KINDS[kind as KindNumber];
  const length = header_length(count) + product(dimensions) * Values.BYTES_PER_ELEMENT;
  return { kind: kind as KindNumber, dimensions, length };
}
