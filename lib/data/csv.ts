import { check_options } from "../matrix/check_options";
import { type Bytes, bytes_of } from "./bytes_of";
import { DataError } from "./data_error";
import { type Idx, product } from "./idx";

/** How a CSV file of images is made up. */
export interface CsvOptions {
  /** Which column holds the labels, counted from 0; default 0. "none" if there are only pixels. */
  readonly label_column?: number | "none";
  /** Rows and columns of an image; default as many rows as columns. */
  readonly shape?: readonly [rows: number, columns: number];
}

/**
 * Reads images from a CSV file in Kaggle's form: a line for each image, with its label and then its pixels. A first line that names the
 * columns is left out. Cells are separated by commas, semicolons or tabs.
 *
 * `const { images, labels } = read_csv(readFileSync("train.csv"), "train.csv")`, then `labeled_images(images, labels)`.
 *
 * @param name The file's name, for messages.
 * @returns The pixels as bytes, if all are whole numbers from 0 to 255, else as floats.
 * @throws DataError naming the file, the line and the fault.
 */
export function read_csv(
  file: Bytes,
  name: string,
  options?: CsvOptions & { readonly label_column?: number },
): { images: Idx; labels: Idx };
export function read_csv(file: Bytes, name: string, options: CsvOptions): { images: Idx; labels?: Idx };
export function read_csv(file: Bytes, name: string, options: CsvOptions = {}): { images: Idx; labels?: Idx } {
  check_options("read_csv", options, ["label_column", "shape"]);
  const { label_column = 0 } = options;
  const bytes = bytes_of("read_csv", file);
  check_encoding(bytes, name);
  const most_images = count_lines(bytes);
  const labels: number[] = [];
  let values: Uint8Array | Float32Array | undefined;
  let [images, pixels] = [0, 0];
  for (const cells of rows_of(bytes, name)) {
    if (label_column !== "none") labels.push(take_label(cells, label_column, name));
    pixels = cells.length;
    values ??= new Uint8Array(most_images * pixels);
    if (values instanceof Uint8Array && !cells.every(is_byte)) values = Float32Array.from(values);
    values.set(cells, images++ * pixels);
  }
  if (!values) throw new DataError(name, "holds no line of numbers");
  const { shape = square(pixels, name) } = options;
  if (product(shape) !== pixels) throw new DataError(name, `has ${pixels} pixels in a line, not ${shape.join("×")}`);
  const read = { name, dimensions: [images, ...shape], values: values.slice(0, images * pixels) };
  if (label_column === "none") return { images: read };
  return { images: read, labels: { name, dimensions: [images], values: Float64Array.from(labels) } };
}

/** Throws where the first bytes say that this is no text in UTF-8. */
function check_encoding([first, second]: Uint8Array, name: string): void {
  if (first === 0x1f && second === 0x8b) {
    throw new DataError(name, "is compressed by gzip; gunzipSync(file), of node:zlib, gives the text that is in it");
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new DataError(name, "is text in UTF-16, as some programs of Windows write it; save it as UTF-8");
  }
}

const [TAB, NEWLINE, RETURN, COMMA, ZERO, SEMICOLON] = [9, 10, 13, 44, 48, 59];

function count_lines(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/** The numbers of each line but the header and empty ones. The list is the same for each, filled anew. */
function* rows_of(bytes: Uint8Array, name: string): Generator<number[]> {
  const cells: number[] = [];
  let width: number | undefined;
  let line = 0;
  let is_first = true;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    line++;
    read_cells(bytes.subarray(start, bytes[end - 1] === RETURN ? end - 1 : end), cells);
    start = end + 1;
    if (cells.length === 0) continue;
    const header = is_first && is_header(cells);
    is_first = false;
    if (header) continue;
    const wrong = cells.findIndex((cell) => !Number.isFinite(cell));
    if (wrong !== -1) throw new DataError(name, `line ${line}, cell ${wrong + 1} is not a number`);
    width ??= cells.length;
    if (cells.length !== width) {
      throw new DataError(name, `line ${line} has ${cells.length} cells, and the lines before it ${width}`);
    }
    yield cells;
  }
}

/** The numbers of a line; not finite for a cell that holds none. */
function read_cells(line: Uint8Array, cells: number[]): void {
  cells.length = 0;
  let start = 0;
  let whole = 0; // The cell's number as far as it was read, while there are only digits.
  for (let at = 0; at <= line.length && line.length > 0; at++) {
    const byte = line[at] ?? COMMA;
    if (byte === COMMA || byte === TAB || byte === SEMICOLON) {
      cells.push(whole >= 0 && at > start ? whole : number_in(line.subarray(start, at)));
      start = at + 1;
      whole = 0;
    } else {
      const digit = byte - ZERO;
      whole = digit >= 0 && digit <= 9 ? 10 * whole + digit : Number.NEGATIVE_INFINITY;
    }
  }
}

/** What programs write where a number is missing, instead of nothing. */
const MISSING = /^(nan|n\/?a|null|none|\?)?$/i;

/** The number in a cell that holds more than digits: a point, a sign, spaces, quotes. NaN for a word, Infinity where a number is missing. */
function number_in(cell: Uint8Array): number {
  const text = new TextDecoder()
    .decode(cell)
    .replace(/^\s*"(.*)"\s*$/, "$1")
    .trim();
  return MISSING.test(text) ? Number.POSITIVE_INFINITY : Number(text);
}

/** Whether a line names columns: with words, or by counting them, as pandas does. */
function is_header(cells: readonly number[]): boolean {
  return cells.some(Number.isNaN) || (cells.length > 1 && cells.every((cell, column) => cell === column));
}

function take_label(cells: number[], label_column: number, name: string): number {
  const label = Number.isInteger(label_column) && label_column >= 0 ? cells.splice(label_column, 1)[0] : undefined;
  if (label !== undefined && cells.length > 0) return label;
  throw new DataError(
    name,
    `has ${cells.length} columns, and none of labels that is number ${label_column} beside pixels`,
  );
}

function square(pixels: number, name: string): [number, number] {
  const side = Math.sqrt(pixels);
  if (Number.isInteger(side)) return [side, side];
  const hint = "the options label_column and shape say which column holds the label, and how large an image is";
  throw new DataError(name, `has ${pixels} pixels in a line, which make no square; ${hint}`);
}

function is_byte(value: number): boolean {
  return value === (value & 255);
}
