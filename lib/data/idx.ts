import { check_count } from "../matrix/shape";
import { DataError } from "./data_error";
import { gunzip_exactly, gunzip_start, is_gzip } from "./gunzip";

/**
 * What an IDX file holds: whole numbers from 0 to 255 along one to four dimensions.
 * `dimensions` [60000, 28, 28] are 60,000 images of 28 rows of 28 pixels; [60000] are 60,000 labels.
 */
export interface Idx {
  /** The file's name, for messages. */
  readonly name: string;
  /** The size of each dimension. */
  readonly dimensions: readonly number[];
  /** As many numbers as the sizes multiplied; the last dimension runs fastest. */
  readonly values: Uint8Array;
}

/** The kinds of number that an IDX file can hold, by the third byte of the file. */
const NUMBER_KINDS: Readonly<Record<number, string>> = {
  8: "unsigned bytes",
  9: "signed bytes",
  11: "16-bit integers",
  12: "32-bit integers",
  13: "32-bit floats",
  14: "64-bit floats",
};

/**
 * Reads an IDX file of unsigned bytes, plain or gzip-compressed.
 *
 * The format: two zero bytes; a byte for the kind of number (8: unsigned bytes); a byte for how many dimensions there are;
 * the size of each dimension as four bytes, highest first; then the numbers. Its only description was on MNIST's first home,
 * yann.lecun.com/exdb/mnist.
 *
 * @param bytes The file. `values` shares its memory, unless it was compressed.
 * @param name The file's name, for messages.
 * @param expected The dimensions that the file must have, if they are known.
 * @throws DataError naming the file and the fault, before memory is taken for the numbers.
 */
export function read_idx(bytes: Uint8Array, name: string, expected?: readonly number[]): Idx {
  const compressed = is_gzip(bytes);
  const dimensions = read_dimensions(compressed ? gunzip_start(bytes, name) : bytes, name);
  if (expected && dimensions.join() !== expected.join()) {
    throw new DataError(name, `must hold ${sizes(expected)} numbers, holds ${sizes(dimensions)}`);
  }
  const length = byte_length(dimensions);
  const plain = compressed ? gunzip_exactly(bytes, length, name) : bytes;
  if (plain.length !== length) {
    const fault = plain.length < length ? "the file is cut short" : "there are bytes too many at its end";
    const needed = `its dimensions ${sizes(dimensions)} need ${length.toLocaleString("en-US")} bytes`;
    throw new DataError(name, `${needed}, it has ${plain.length.toLocaleString("en-US")}; ${fault}`);
  }
  const start = header_length(dimensions.length);
  // Not subarray: what Node reads and unpacks is a Buffer, whose part is one too, and prints as <Buffer 05 00 …>.
  const values = new Uint8Array(plain.buffer, plain.byteOffset + start, length - start);
  return { name, dimensions, values };
}

/**
 * Writes an IDX file: what `read_idx` reads.
 *
 * @throws RangeError if there are not 1 to 4 dimensions, or not as many values as they say.
 */
export function write_idx({ dimensions, values }: Pick<Idx, "dimensions" | "values">): Uint8Array {
  if (dimensions.length < 1 || dimensions.length > 4) {
    throw new RangeError(`write_idx: there must be 1 to 4 dimensions, got ${dimensions.length}`);
  }
  for (const size of dimensions) check_count("write_idx", "each dimension", size, 1);
  const header = write_idx_header(dimensions);
  const bytes = new Uint8Array(byte_length(dimensions));
  if (header.length + values.length !== bytes.length) {
    const needed = (bytes.length - header.length).toLocaleString("en-US");
    throw new RangeError(
      `write_idx: ${sizes(dimensions)} needs ${needed} values, got ${values.length.toLocaleString("en-US")}`,
    );
  }
  bytes.set(header);
  bytes.set(values, header.length);
  return bytes;
}

/** The first bytes of an IDX file of unsigned bytes with these dimensions: all but the numbers. */
export function write_idx_header(dimensions: readonly number[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(header_length(dimensions.length)));
  header.setUint32(0, 0x0800 + dimensions.length);
  dimensions.forEach((size, d) => {
    header.setUint32(4 + 4 * d, size);
  });
  return new Uint8Array(header.buffer);
}

/** How many bytes an IDX file of these dimensions has. */
export function byte_length(dimensions: readonly number[]): number {
  return header_length(dimensions.length) + dimensions.reduce((product, size) => product * size, 1);
}

/** The sizes as they are read: `60,000×28×28`. */
export function sizes(dimensions: readonly number[]): string {
  return dimensions.map((size) => size.toLocaleString("en-US")).join("×");
}

function header_length(dimensions: number): number {
  return 4 + 4 * dimensions;
}

function read_dimensions(bytes: Uint8Array, name: string): number[] {
  const [zero, also_zero, kind, count] = bytes;
  if (zero === undefined) throw new DataError(name, "is empty");
  if (zero === "<".charCodeAt(0)) throw new DataError(name, "is a web page (HTML), not an IDX file");
  if (zero !== 0 || also_zero !== 0) {
    throw new DataError(name, `must begin with two zero bytes, as IDX files do, begins with ${zero} and ${also_zero}`);
  }
  if (kind !== 8) {
    const named = NUMBER_KINDS[kind ?? -1] ?? "no kind of number that IDX knows";
    throw new DataError(name, `its third byte must be 8 (${NUMBER_KINDS[8]}), is ${kind} (${named})`);
  }
  if (count === undefined || count < 1 || count > 4) {
    throw new DataError(name, `must have 1 to 4 dimensions by its fourth byte, has ${count}`);
  }
  if (bytes.length < header_length(count)) throw new DataError(name, "ends within its header; the file is cut short");
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const dimensions = Array.from({ length: count }, (_, d) => header.getUint32(4 + 4 * d));
  if (dimensions.includes(0))
    throw new DataError(name, `each dimension must be at least 1, they are ${sizes(dimensions)}`);
  return dimensions;
}
