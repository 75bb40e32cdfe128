import { new_values, type Precision, precision_of } from "../backend/values";
import { kind_of } from "../matrix/kind_of";
import { type Matrix, matrix_of } from "../matrix/matrix";
import { check_dense } from "../matrix/shape";
import { type Bytes, bytes_of } from "./bytes_of";
import { DataError } from "./data_error";
import { is_count, is_record } from "./json";
import { repeated_key } from "./repeated_key";

// The safetensors format (github.com/huggingface/safetensors): eight bytes with the length of a header, lowest first; the header, a JSON
// object that tells the kind, the shape and the place of each tensor; then their numbers, without holes, to the end of the file. Nothing in
// it can be run, unlike in Python's pickles. Numbers stand row by row, so that other programs see a matrix as we do, rows × columns.

/** What a safetensors file holds. */
export interface Safetensors {
  readonly tensors: Readonly<Record<string, Matrix>>;
  /** Texts that whoever wrote the file added. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What the header tells of a tensor. */
interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [start: number, end: number];
}

const LENGTH_BYTES = 8;
/** The format's own bound: what claims to have a longer header is no such file. */
const MOST_HEADER_BYTES = 100_000_000;
const METADATA = "__metadata__";
const KINDS: Readonly<Record<string, Precision>> = { F32: "float32", F64: "float64" };
const DTYPES: Readonly<Record<Precision, string>> = { float32: "F32", float64: "F64" };
const BYTES: Readonly<Record<Precision, number>> = { float32: 4, float64: 8 };

/**
 * Writes matrices as a safetensors file, float32 as F32 and float64 as F64, to the bit. `read_safetensors` reads it, and so does any other
 * program that knows the format.
 *
 * @throws ShapeError or RangeError, naming the tensor or the text, if there is something that could not be read again.
 */
export function write_safetensors(
  tensors: Readonly<Record<string, Matrix>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  check_contents(tensors, metadata);
  const entries: [name: string, entry: Entry | Readonly<Record<string, string>>][] = [];
  if (Object.keys(metadata).length > 0) entries.push([METADATA, metadata]);
  let end = 0;
  for (const [name, { rows, columns, values }] of Object.entries(tensors)) {
    const start = end;
    end += values.byteLength;
    entries.push([name, { dtype: DTYPES[precision_of(values)], shape: [rows, columns], data_offsets: [start, end] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries))); // Assigned, __proto__ would be no property.
  const padding = (LENGTH_BYTES - (json.length % LENGTH_BYTES)) % LENGTH_BYTES; // Numbers then begin at a multiple of eight.
  if (json.length + padding > MOST_HEADER_BYTES) {
    throw new RangeError(
      `write_safetensors: the header needs ${json.length} bytes; the format allows ${MOST_HEADER_BYTES}`,
    );
  }
  const data = LENGTH_BYTES + json.length + padding;
  const bytes = new Uint8Array(data + end).fill(SPACE, 0, data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length + padding), true);
  bytes.set(json, LENGTH_BYTES);
  let at = data;
  for (const matrix of Object.values(tensors)) at = write_rows(matrix, bytes, at);
  return bytes;
}

/** Throws unless all of it can be written and read again. */
function check_contents(tensors: object, metadata: object): void {
  for (const [what, record] of Object.entries({ tensors, metadata })) {
    if (is_record(record) && !(Symbol.iterator in record)) continue;
    throw new RangeError(
      `write_safetensors: ${what} must be an object with a property for each, got ${kind_of(record)}`,
    );
  }
  for (const [name, A] of Object.entries<Matrix>({ ...tensors })) {
    if (name === METADATA) throw new RangeError(`write_safetensors: no tensor can be named ${METADATA}`);
    check_text(name);
    if (is_record(A) && "values" in A && !(A.values instanceof Float32Array || A.values instanceof Float64Array)) {
      const got = `got ${kind_of(A.values)}`;
      throw new RangeError(`write_safetensors: ${name}'s values must be a Float32Array or a Float64Array, ${got}`);
    }
    check_dense("write_safetensors", name, A);
  }
  for (const [name, text] of Object.entries<unknown>({ ...metadata })) {
    check_text(name);
    if (typeof text === "string") check_text(text);
    else throw new RangeError(`write_safetensors: the metadata ${name} must be a string, got ${kind_of(text)}`);
  }
}

/** Throws unless UTF-8 can hold a text: it knows no halves of a pair, into which JavaScript may cut an emoji. */
function check_text(text: string): void {
  if (!/\p{Surrogate}/u.test(text)) return;
  throw new RangeError(`write_safetensors: ${JSON.stringify(text)} holds half a character, which cannot be written`);
}

const SPACE = 0x20;

/**
 * Reads a safetensors file of matrices in F32 and F64; a tensor of one dimension becomes a column.
 *
 * @param name The file's name, for messages.
 * @throws DataError naming the file and the fault, before memory is taken for the numbers.
 */
export function read_safetensors(file: Bytes, name: string): Safetensors {
  const { tensors, metadata } = read_tensors(bytes_of("read_safetensors", file), name, 2);
  return { tensors: Object.fromEntries(tensors.map(({ tensor, read }) => [tensor, read()] as const)), metadata };
}

/** A tensor of a file, whose numbers have not been read. */
export interface UnreadTensor {
  readonly tensor: string;
  readonly shape: readonly number[];
  /** The tensor as a matrix: a row for each step along the first dimension, in which the others follow each other, the last one fastest. */
  read(): Matrix;
}

/** The tensors of a file that are wanted, with up to so many sizes in their shapes. Throws as `read_safetensors` does, also about the others' places. */
export function read_tensors(
  bytes: Uint8Array,
  name: string,
  most_sizes: number,
  is_wanted: (tensor: string) => boolean = () => true,
): { readonly tensors: readonly UnreadTensor[]; readonly metadata: Readonly<Record<string, string>> } {
  const { header, data } = read_header(bytes, name);
  const { [METADATA]: metadata = {}, ...entries } = header;
  if (!is_record(metadata) || !Object.values(metadata).every((text) => typeof text === "string")) {
    throw new DataError(name, `its ${METADATA} must be an object of texts`);
  }
  const places = Object.entries(entries).map(([tensor, entry]) => ({ tensor, ...check_entry(tensor, entry, name) }));
  const found = places
    .filter(({ tensor }) => is_wanted(tensor))
    .map((entry) => ({ ...entry, ...check_kind(entry, name, most_sizes) }));
  check_places(places, bytes.length - data, name);
  const tensors = found.map((entry) => ({ ...entry, read: () => read_rows(bytes, data, entry) }));
  return { tensors, metadata: metadata as Record<string, string> }; // As was just checked.
}

function read_header(bytes: Uint8Array, name: string): { header: Record<string, unknown>; data: number } {
  if (bytes.length < LENGTH_BYTES) {
    throw new DataError(
      name,
      `must begin with ${LENGTH_BYTES} bytes that tell its header's length, has ${bytes.length}`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const most = Math.min(MOST_HEADER_BYTES, bytes.length - LENGTH_BYTES);
  if (length > BigInt(most))
    throw new DataError(name, `claims a header of ${length} bytes, and can have ${most} at most`);
  const data = LENGTH_BYTES + Number(length);
  let header: unknown;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, data));
    header = JSON.parse(text);
  } catch {
    throw new DataError(name, "its header is not JSON; is it a safetensors file?");
  }
  if (!text.startsWith("{") || !is_record(header)) throw new DataError(name, "its header must be a JSON object");
  const repeated = repeated_key(text);
  if (repeated !== undefined) throw new DataError(name, `its header names ${JSON.stringify(repeated)} twice`);
  return { header, data };
}

/** What the header tells of a tensor, if it is all there. */
function check_entry(tensor: string, entry: unknown, name: string) {
  const fault = (what: string) => fault_of(tensor, what, name);
  if (!is_record(entry)) throw fault("must be described by an object");
  const { dtype, shape, data_offsets } = entry;
  if (!is_list_of_counts(data_offsets) || data_offsets.length !== 2) {
    throw fault(`must have two data_offsets, has ${JSON.stringify(data_offsets)}`);
  }
  const [start = 0, end = 0] = data_offsets;
  if (end < start) throw fault(`must end after it begins, and has data_offsets ${JSON.stringify(data_offsets)}`);
  return { dtype, shape, start, end };
}

/** The size of a tensor as a matrix, if this library can read it and its entry agrees with itself. */
function check_kind(
  { tensor, dtype, shape, start, end }: { tensor: string; dtype: unknown; shape: unknown; start: number; end: number },
  name: string,
  most_sizes: number,
) {
  const fault = (what: string) => fault_of(tensor, what, name);
  const precision = typeof dtype === "string" && Object.hasOwn(KINDS, dtype) ? KINDS[dtype] : undefined;
  if (!precision) throw fault(`is of kind ${JSON.stringify(dtype)}; F32 and F64 can be read`);
  if (!is_list_of_counts(shape) || shape.length < 1 || shape.length > most_sizes) {
    const sizes = most_sizes === 2 ? "one or two sizes" : `one to ${most_sizes} sizes`;
    throw fault(`must have a shape of ${sizes}, has ${JSON.stringify(shape)}`);
  }
  const [rows = 0, ...others] = shape;
  const columns = others.reduce((product, size) => product * size, 1);
  const needed = rows * columns * BYTES[precision];
  if (end - start !== needed) throw fault(`needs ${needed} bytes for its shape, and is given ${end - start}`);
  return { precision, shape, rows, columns };
}

function fault_of(tensor: string, what: string, name: string): DataError {
  return new DataError(name, `its tensor ${JSON.stringify(tensor)} ${what}`);
}

/** Throws unless the tensors follow each other without holes or overlaps, to the end of the file. */
function check_places(
  entries: readonly { tensor: string; start: number; end: number }[],
  bytes: number,
  name: string,
): void {
  let at = 0;
  for (const { tensor, start, end } of [...entries].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start !== at) {
      throw new DataError(
        name,
        `its tensor ${JSON.stringify(tensor)} must begin at byte ${at}, and begins at ${start}`,
      );
    }
    at = end;
  }
  if (at !== bytes) throw new DataError(name, `its tensors take up ${at} bytes, and it holds ${bytes}`);
}

/** Writes a matrix row by row; returns the address after it. */
function write_rows({ rows, columns, values }: Matrix, bytes: Uint8Array, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const size = values.BYTES_PER_ELEMENT;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at += size) {
      if (size === 4) view.setFloat32(at, values[i + rows * j]!, true);
      else view.setFloat64(at, values[i + rows * j]!, true);
    }
  }
  return at;
}

function read_rows(
  bytes: Uint8Array,
  data: number,
  { rows, columns, precision, start }: { rows: number; columns: number; precision: Precision; start: number },
): Matrix {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const values = new_values(rows * columns, precision);
  let at = data + start;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at += BYTES[precision]) {
      values[i + rows * j] = precision === "float32" ? view.getFloat32(at, true) : view.getFloat64(at, true);
    }
  }
  return matrix_of(rows, columns, values, undefined);
}

function is_list_of_counts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(is_count);
}
