import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { assert, constantFrom, property, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { type IdxValues, write_idx } from "../../lib/data/idx";
import { read_idx } from "../../lib/data/read_idx";

// Two images of 2×3 pixels, byte by byte as the format says.
const HEADER = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3];
const PIXELS = [1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255];
const IMAGES = Uint8Array.from([...HEADER, ...PIXELS]);

/** IMAGES with some bytes changed. */
function with_bytes(changes: Record<number, number>): Uint8Array {
  const bytes = IMAGES.slice();
  for (const [position, byte] of Object.entries(changes)) bytes[Number(position)] = byte;
  return bytes;
}

/** An IDX header that promises much, and nothing after it. */
function promise_of(...dimensions: number[]): Uint8Array {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE(0x0800 + dimensions.length);
  dimensions.forEach((size, d) => {
    header.writeUInt32BE(size, 4 + 4 * d);
  });
  return header;
}

describe("read_idx", () => {
  it("read_idx(bytes, name) returns dimensions and values of a plain file", () => {
    const { name, dimensions, values } = read_idx(IMAGES, "images");
    expect({ name, dimensions, values: [...values] }).toEqual({
      name: "images",
      dimensions: [2, 2, 3],
      values: PIXELS,
    });
  });

  it("read_idx(bytes, name) returns the same from a gzip-compressed file", () => {
    const { dimensions, values } = read_idx(gzipSync(IMAGES), "images.gz");
    expect([dimensions, [...values]]).toEqual([[2, 2, 3], PIXELS]);
  });

  it("read_idx(bytes, name) returns plain numbers, not a Buffer of Node's", () => {
    for (const file of [Buffer.from(IMAGES), gzipSync(IMAGES)]) {
      expect(Buffer.isBuffer(read_idx(file, "images").values)).toBe(false);
    }
  });

  it("read_idx(bytes, name) reads bytes that lie somewhere within a larger buffer", () => {
    const buffer = Uint8Array.from([9, 9, 9, ...IMAGES, 9]);
    const { dimensions, values } = read_idx(buffer.subarray(3, -1), "images");
    expect([dimensions, [...values]]).toEqual([[2, 2, 3], PIXELS]);
  });

  it.each([1, 2, 3, 4])(
    "read_idx(bytes, name) reads what write_idx wrote, plain and compressed, in %d dimensions",
    (count) => {
      const shapes = [[7], [3, 5], [2, 3, 4], [2, 2, 2, 3]];
      const dimensions = shapes[count - 1]!;
      const length = dimensions.reduce((product, size) => product * size);
      assert(
        property(uint8Array({ minLength: length, maxLength: length }), (values) => {
          const bytes = write_idx({ dimensions, values });
          const expected = { name: "a", dimensions, values: [...values] };
          for (const file of [bytes, gzipSync(bytes)]) {
            const idx = read_idx(file, "a");
            expect({ ...idx, values: [...idx.values] }).toEqual(expected);
          }
        }),
        { numRuns: 30 },
      );
    },
  );

  it.each<[fault: string, bytes: Uint8Array, message: string]>([
    ["is empty", new Uint8Array(0), "images: is empty"],
    ["is a web page", Buffer.from("<!DOCTYPE html>"), "images: is a web page (HTML), not an IDX file"],
    [
      "does not begin with zeros",
      with_bytes({ 0: 7 }),
      "images: must begin with two zero bytes, as IDX files do, begins with 7 and 0",
    ],
    [
      "is said to hold floats and does not",
      with_bytes({ 2: 13 }),
      "images: its 2×2×3 32-bit floats need 64 bytes, it has 28; the file is cut short",
    ],
    ["ends after three bytes", IMAGES.slice(0, 3), "images: ends within its header; the file is cut short"],
    [
      "holds what IDX does not know",
      with_bytes({ 2: 10 }),
      "images: its third byte must be one of 8 (unsigned bytes), 9 (signed bytes), 11 (16-bit integers), 12 (32-bit integers), 13 (32-bit floats), 14 (64-bit floats), is 10",
    ],
    ["has no dimension", with_bytes({ 3: 0 }), "images: must have 1 to 4 dimensions by its fourth byte, has 0"],
    ["has five dimensions", with_bytes({ 3: 5 }), "images: must have 1 to 4 dimensions by its fourth byte, has 5"],
    ["has an empty dimension", with_bytes({ 7: 0 }), "images: each dimension must be at least 1, they are 0×2×3"],
    ["ends within its header", IMAGES.slice(0, 10), "images: ends within its header; the file is cut short"],
    [
      "is cut short",
      IMAGES.slice(0, -1),
      "images: its 2×2×3 unsigned bytes need 28 bytes, it has 27; the file is cut short",
    ],
    [
      "is too long",
      Uint8Array.from([...IMAGES, 0]),
      "images: its 2×2×3 unsigned bytes need 28 bytes, it has 29; there are bytes too many at its end",
    ],
    [
      "promises more than it has",
      promise_of(4_294_967_295, 4_294_967_295, 4_294_967_295, 4_294_967_295),
      "images: its 4,294,967,295×4,294,967,295×4,294,967,295×4,294,967,295 unsigned bytes need 340,",
    ],
  ])("read_idx(bytes, name) names the file and the fault when it %s", (_, bytes, message) => {
    expect(() => read_idx(bytes, "images")).toThrow(message);
    if (bytes.length > 0) expect(() => read_idx(gzipSync(bytes), "images")).toThrow(/^images: /);
  });

  it.each<[fault: string, bytes: Uint8Array, message: string]>([
    ["holds too little", gzipSync(IMAGES.slice(0, -1)), "images: must hold 28 bytes, holds 27"],
    [
      "holds too much",
      gzipSync(Uint8Array.from([...IMAGES, 0])),
      "images: holds more than the 28 bytes that it should",
    ],
    ["is cut short", gzipSync(IMAGES).subarray(0, -9), "images: its gzip data ends too early; the file is cut short"],
    ["is cut within its header", gzipSync(IMAGES).subarray(0, 5), "images: "],
    [
      "has a flipped bit",
      gzipSync(IMAGES).map((byte, k) => (k === 30 ? byte ^ 4 : byte)),
      "images: its gzip data is damaged (",
    ],
    ["holds a web page", gzipSync("<html>"), "images: is a web page (HTML), not an IDX file"],
    [
      "promises more than gzip can hold",
      gzipSync(promise_of(60_000, 28, 28)),
      "images: needs 47,040,016 bytes, more than ",
    ],
  ])("read_idx(bytes, name) names the file and the fault when gzip data %s", (_, bytes, message) => {
    expect(() => read_idx(bytes, "images")).toThrow(message);
  });

  it.each<[what: string, header: Uint8Array, body: Uint8Array, message: string]>([
    ["more", promise_of(2, 2, 3), new Uint8Array(40_000_000), "bomb: holds more than the 28 bytes that it should"],
    ["less", promise_of(200, 1000, 1000), randomBytes(300_000), "bomb: must hold 200,000,016 bytes, holds 300,016"],
  ])("read_idx(bytes, name) takes no memory for a gzip file that holds %s than it says", (_, header, body, message) => {
    const bomb = gzipSync(Buffer.concat([header, body]), { level: 1 });
    const before = process.memoryUsage().arrayBuffers;
    expect(() => read_idx(bomb, "bomb")).toThrow(message);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it("read_idx(bytes, name, expected) refuses other dimensions", () => {
    expect(read_idx(IMAGES, "images", [2, 2, 3]).dimensions).toEqual([2, 2, 3]);
    expect(() => read_idx(IMAGES, "images", [60_000, 28, 28])).toThrow(
      "images: must hold 60,000×28×28 numbers, holds 2×2×3",
    );
  });

  it("read_idx(bytes, name) of any bytes returns numbers that fill the dimensions, or throws a DataError", () => {
    const prefix = constantFrom<number[]>([], [0, 0], [0, 0, 8], [0, 0, 8, 1, 0, 0, 0], HEADER.slice(0, 8), HEADER);
    const compress = constantFrom(true, false);
    assert(
      property(prefix, uint8Array({ maxLength: 40 }), compress, (start, rest, compressed) => {
        const bytes = Uint8Array.from([...start, ...rest]);
        try {
          const { dimensions, values } = read_idx(compressed ? gzipSync(bytes) : bytes, "any");
          expect(values.length).toBe(dimensions.reduce((product, size) => product * size));
        } catch (error) {
          expect(error).toMatchObject({ name: "DataError", file: "any" });
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Numbers of each kind, and how they stand in a file, byte by byte: IDX has the highest byte first. */
const EACH_KIND: readonly [what: string, kind: number, values: IdxValues, bytes: number[]][] = [
  ["unsigned bytes", 8, Uint8Array.of(0, 255), [0, 255]],
  ["signed bytes", 9, Int8Array.of(-128, 127), [128, 127]],
  ["16-bit integers", 11, Int16Array.of(-32_768, 258), [128, 0, 1, 2]],
  ["32-bit integers", 12, Int32Array.of(-2_147_483_648, 16_909_060), [128, 0, 0, 0, 1, 2, 3, 4]],
  ["32-bit floats", 13, Float32Array.of(-2, 1.5), [0xc0, 0, 0, 0, 0x3f, 0xc0, 0, 0]],
  ["64-bit floats", 14, Float64Array.of(-2, 1.5), [0xc0, 0, 0, 0, 0, 0, 0, 0, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0]],
];

describe("each kind of number", () => {
  it.each(EACH_KIND)(
    "read_idx(bytes, name) reads %s, plain and compressed, and write_idx writes them",
    (_, kind, values, bytes) => {
      const file = Uint8Array.from([0, 0, kind, 1, 0, 0, 0, 2, ...bytes]);
      expect(read_idx(file, "a")).toStrictEqual({ name: "a", dimensions: [2], values });
      expect(read_idx(gzipSync(file), "a")).toStrictEqual({ name: "a", dimensions: [2], values });
      const amid = Buffer.concat([Buffer.of(1), file, Buffer.of(2)]).subarray(1, -1);
      expect(read_idx(amid, "a").values).toStrictEqual(values);
      expect([...write_idx({ dimensions: [2], values })]).toStrictEqual([...file]);
    },
  );

  it("read_idx(write_idx(idx)) has the same bits of floats that are no numbers, not finite or tiny", () => {
    for (const values of [
      Float32Array.of(Number.NaN, Infinity, -Infinity, -0, 1e-45),
      Float64Array.of(Number.NaN, Infinity, -Infinity, -0, 5e-324),
    ]) {
      expect(read_idx(write_idx({ dimensions: [5], values }), "a").values).toStrictEqual(values);
    }
  });

  it("read_idx(bytes, name) takes an ArrayBuffer, and names what is none", () => {
    expect([...read_idx(Uint8Array.from(IMAGES).buffer, "a").values]).toStrictEqual(PIXELS);
    const read = (bytes: unknown) => () => read_idx(bytes as Uint8Array, "a");
    expect(read("train-images-idx3-ubyte")).toThrow(
      'read_idx: bytes must be a Uint8Array, a Buffer or an ArrayBuffer, got "train-images-idx3-ubyte" (a string); readFileSync(path) gives the bytes of a file',
    );
    expect(read(Promise.resolve(IMAGES))).toThrow("got a Promise");
    expect(read([...IMAGES])).toThrow("got an Array");
    expect(read(new DataView(new ArrayBuffer(4)))).toThrow("got a DataView");
    expect(read(undefined)).toThrow("got undefined");
  });
});

describe("write_idx", () => {
  it("write_idx(idx) writes the header highest byte first, then the values", () => {
    expect([...write_idx({ dimensions: [2, 2, 3], values: Uint8Array.from(PIXELS) })]).toEqual([...IMAGES]);
    expect([...write_idx({ dimensions: [258], values: new Uint8Array(258) })].slice(0, 8)).toEqual([
      0, 0, 8, 1, 0, 0, 1, 2,
    ]);
  });

  it("write_idx(idx) throws unless there are as many values as the dimensions say", () => {
    expect(() => write_idx({ dimensions: [2, 2], values: new Uint8Array(3) })).toThrow(
      "write_idx: 2×2 needs 4 values, got 3",
    );
  });

  it.each<[values: unknown, got: string]>([
    [[1, 300], "got an Array"],
    [Uint16Array.of(1, 300), "got a Uint16Array"],
    [Uint8ClampedArray.of(1, 2), "got a Uint8ClampedArray"],
    [BigInt64Array.of(1n, 2n), "got a BigInt64Array"],
    [undefined, "got undefined"],
  ])("write_idx(idx) throws unless the values are of a kind that IDX knows: %o", (values, got) => {
    expect(() => write_idx({ dimensions: [2], values: values as Uint8Array })).toThrow(
      `write_idx: values must be one of Uint8Array, Int8Array, Int16Array, Int32Array, Float32Array, Float64Array, ${got}`,
    );
  });

  it("write_idx(idx) throws unless there are 1 to 4 dimensions, each a whole number of at least 1", () => {
    const writes = (dimensions: number[]) => () => write_idx({ dimensions, values: new Uint8Array(1) });
    expect(writes([])).toThrow("write_idx: there must be 1 to 4 dimensions, got 0");
    expect(writes([1, 1, 1, 1, 1])).toThrow("write_idx: there must be 1 to 4 dimensions, got 5");
    expect(writes([2 ** 32])).toThrow("write_idx: each dimension must be less than 2³², got 4294967296");
    expect(writes([0.5, 2])).toThrow("write_idx: each dimension must be a whole number of at least 1, got 0.5");
  });
});
