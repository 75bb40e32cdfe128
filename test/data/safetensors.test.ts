import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { assert, constantFrom, integer, oneof, property, record, string, uint8Array, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import { DataError } from "../../lib/data/data_error";
import { read_safetensors, write_safetensors } from "../../lib/data/safetensors";
import { type Matrix, matrix, to_rows } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { random_matrix } from "../backend/wasm/arbitrary_matrices";
import { message_of } from "../support/message_of";
import { guard } from "../support/untouched";

/** What Python's safetensors wrote, and what it reads in it. */
const reference: { file: string; double: number[][]; single: number[][] } = JSON.parse(
  readFileSync(join(__dirname, "../references/safetensors_file.json"), "utf8"),
);
const python_file = Uint8Array.from(Buffer.from(reference.file, "base64"));

/** A file with a header of one's own. */
function file_of(header: unknown, data = 0): Uint8Array {
  const json = typeof header === "string" ? header : JSON.stringify(header);
  const bytes = new Uint8Array(8 + Buffer.byteLength(json) + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Buffer.byteLength(json)), true);
  bytes.set(Buffer.from(json), 8);
  return bytes;
}

const entry = (shape: unknown, data_offsets: unknown, dtype = "F32") => ({ dtype, shape, data_offsets });

describe("read_safetensors(bytes, name)", () => {
  it("reads what Python wrote", () => {
    const { tensors, metadata } = read_safetensors(python_file, "file");
    expect(to_rows(tensors.double!)).toStrictEqual(reference.double);
    expect(to_rows(tensors.single!)).toStrictEqual(reference.single);
    expect(metadata).toStrictEqual({ by: "hand" });
  });

  it("reads a tensor of one dimension as a column, and none at all", () => {
    const { tensors } = read_safetensors(file_of({ b: entry([2], [0, 8]) }, 8), "file");
    expect(to_rows(tensors.b!)).toStrictEqual([[0], [0]]);
    expect(read_safetensors(file_of({}), "file")).toStrictEqual({ tensors: {}, metadata: {} });
  });

  it.each([
    ["nothing", new Uint8Array(0), "must begin with 8 bytes that tell its header's length, has 0"],
    [
      "a header longer than the file",
      file_of("{}").subarray(0, 9),
      "claims a header of 2 bytes, and can have 1 at most",
    ],
    ["a header of 2⁶⁴ − 1 bytes", new Uint8Array(16).fill(255), "claims a header of 18446744073709551615 bytes"],
    ["no JSON", file_of("hello"), "its header is not JSON"],
    ["JSON that is no object", file_of("[]"), "its header must be a JSON object"],
    ["JSON after a space", file_of(" {}"), "its header must be a JSON object"],
    ["a name twice", file_of('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\\u0061":0}'), 'names "a" twice'],
    ["metadata that are no texts", file_of({ __metadata__: { a: 1 } }), "must be an object of texts"],
    ["a tensor that is no object", file_of({ a: 1 }), 'its tensor "a" must be described by an object'],
    [
      "another kind of number",
      file_of({ a: entry([1], [0, 2], "F16") }, 2),
      'is of kind "F16"; F32 and F64 can be read',
    ],
    ["a kind that every object has", file_of({ a: entry([1], [0, 4], "toString") }, 4), 'is of kind "toString"'],
    ["no shape", file_of({ a: entry([], [0, 4]) }, 4), "must have a shape of one or two sizes, has []"],
    [
      "a size below 0",
      file_of({ a: entry([-1, -1], [0, 4]) }, 4),
      "must have a shape of one or two sizes, has [-1,-1]",
    ],
    ["one offset", file_of({ a: entry([1], [4]) }, 4), "must have two data_offsets, has [4]"],
    [
      "another length than its shape's",
      file_of({ a: entry([2], [0, 4]) }, 4),
      "needs 8 bytes for its shape, and is given 4",
    ],
    ["a hole", file_of({ a: entry([1], [4, 8]) }, 8), 'its tensor "a" must begin at byte 0, and begins at 4'],
    ["an overlap", file_of({ a: entry([2], [0, 8]), b: entry([1], [4, 8]) }, 8), 'its tensor "b" must begin at byte 8'],
    ["bytes too many", file_of({ a: entry([1], [0, 4]) }, 5), "its tensors take up 4 bytes, and it holds 5"],
    ["a matrix larger than memory", file_of({ a: entry([1e9, 1e9], [0, 4e18]) }), "must have two data_offsets"],
  ])("refuses %s", (_, bytes, message) => {
    expect(message_of(() => read_safetensors(bytes, "file"))).toContain(message);
  });
});

describe("read_safetensors(bytes, name), whatever holds the bytes", () => {
  it("takes a Buffer, a part of one, and an ArrayBuffer", () => {
    const expected = read_safetensors(python_file, "file");
    const buffer = Buffer.concat([Buffer.of(1, 2, 3), python_file, Buffer.of(4)]).subarray(3, -1);
    expect(read_safetensors(buffer, "file")).toEqual(expected);
    expect(read_safetensors(Uint8Array.from(python_file).buffer, "file")).toEqual(expected);
  });

  it.each<[bytes: unknown, got: string]>([
    ["a.safetensors", 'got "a.safetensors" (a string); readFileSync(path) gives the bytes of a file'],
    [Promise.resolve(), "got a Promise"],
    [undefined, "got undefined"],
    [[1, 2], "got an Array"],
  ])("refuses %j", (bytes, got) => {
    expect(message_of(() => read_safetensors(bytes as Uint8Array, "file"))).toBe(
      `RangeError: read_safetensors: bytes must be a Uint8Array, a Buffer or an ArrayBuffer, ${got}`,
    );
  });
});

describe("write_safetensors(tensors, metadata)", () => {
  it("writes what Python writes, to the byte", () => {
    const double = matrix(reference.double, { precision: "float64" });
    const single = matrix(reference.single);
    const changed = guard([double, single]);
    expect(Buffer.from(write_safetensors({ double, single }, { by: "hand" })).toString("base64")).toBe(reference.file);
    expect(changed()).toStrictEqual([]);
  });

  it("read_safetensors(write_safetensors(tensors)) has the same bits, whatever the sizes", () => {
    const sizes = record({ rows: integer({ min: 0, max: 9 }), columns: integer({ min: 0, max: 9 }), seed: integer() });
    assert(
      property(sizes, constantFrom("float32" as const, "float64" as const), ({ rows, columns, seed }, precision) => {
        const A = random_matrix(seed, rows, columns, { precision });
        const { tensors } = read_safetensors(write_safetensors({ A, 'a name: "{}"': A }), "file");
        expect(tensors.A!.values).toEqual(A.values);
        expect([tensors.A!.rows, tensors.A!.columns]).toStrictEqual([rows, columns]);
      }),
    );
  });

  it("read_safetensors(write_safetensors(tensors, metadata)) has the same names and texts, whatever they are", () => {
    const name = string({ unit: "binary", maxLength: 8 }).filter((name) => name !== "__metadata__");
    const names = uniqueArray(
      oneof(name, constantFrom("__proto__", "constructor", "toString", "0", "", "💛", "a.0.W")),
    );
    assert(
      property(names, names, (tensor_names, texts) => {
        const tensors = Object.fromEntries(tensor_names.map((name, n) => [name, matrix([[n, -n]])]));
        const metadata = Object.fromEntries(texts.map((text, n) => [text, texts[n + 1] ?? "the last"]));
        const read = read_safetensors(write_safetensors(tensors, metadata), "file");
        expect(isDeepStrictEqual(read, { tensors, metadata })).toBe(true);
      }),
    );
  });

  const good = matrix([[1, 2]]);
  it.each<[what: string, tensors: object, metadata: object | undefined, message: string]>([
    ["the one name that the format keeps for itself", { __metadata__: good }, undefined, "no tensor can be named"],
    [
      "tensors in a list of pairs",
      [["a", good]],
      undefined,
      "tensors must be an object with a property for each, got an Array",
    ],
    [
      "tensors in a Map",
      new Map([["a", good]]),
      undefined,
      "tensors must be an object with a property for each, got a Map",
    ],
    ["a matrix in place of tensors", good, undefined, "rows must be a matrix { rows, columns, values }, got 1"],
    ["what is no matrix", { a: null }, undefined, "a must be a matrix { rows, columns, values }, got null"],
    ["values too few", { a: { ...good, columns: 3 } }, undefined, "a is 1×3 and needs 3 values, got 2"],
    ["half a row", { a: { ...good, rows: 0.5, columns: 4 } }, undefined, "a's rows and columns must be whole numbers"],
    [
      "an ordinary list of values",
      { a: { ...good, values: [1, 2] } },
      undefined,
      "a's values must be a Float32Array or a",
    ],
    ["other numbers", { a: { ...good, values: Int32Array.of(1, 2) } }, undefined, "got an Int32Array"],
    ["a sparse matrix", { a: to_sparse(good) }, undefined, "a must be dense, got a sparse matrix"],
    ["metadata that are numbers", { a: good }, { epochs: 3 }, "the metadata epochs must be a string, got 3"],
    ["metadata that are undefined", {}, { by: undefined }, "the metadata by must be a string, got undefined"],
    ["metadata that are objects", {}, { by: { name: "hand" } }, "the metadata by must be a string, got { name }"],
    ["metadata that are one text", {}, "by hand" as unknown as object, 'got "by hand" (a string)'],
    ["half an emoji in a name", { "\ud83d": good }, undefined, "holds half a character, which cannot be written"],
    ["half an emoji in a text", {}, { by: "\udc9b hand" }, "holds half a character, which cannot be written"],
    ["half an emoji in a text's name", {}, { "\udc9b": "" }, "holds half a character, which cannot be written"],
  ])("refuses %s", (_, tensors, metadata, message) => {
    const write = () => write_safetensors(tensors as Record<string, Matrix>, metadata as Record<string, string>);
    expect(message_of(write)).toContain(message);
  });
});

// test/fuzz/ mutates whole files.
it("read_safetensors(bytes, name) returns or throws a DataError for any bytes, alone and after a header's length", () => {
  const outcome = (bytes: Uint8Array) => {
    try {
      return read_safetensors(bytes, "file");
    } catch (error) {
      return error;
    }
  };
  const refused_or_empty = expect.toSatisfy(
    (it: unknown) => it instanceof DataError || isDeepStrictEqual(it, { tensors: {}, metadata: {} }),
  );
  assert(
    property(uint8Array({ maxLength: 200 }), (bytes) => {
      expect(outcome(bytes)).toEqual(refused_or_empty);
      expect(outcome(file_of(Buffer.from(bytes).toString("latin1")))).toEqual(refused_or_empty);
    }),
  );
});
