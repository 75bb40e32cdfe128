import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gunzip_exactly, gunzip_start, is_gzip } from "../../lib/data/gunzip";

const BYTES = Uint8Array.from({ length: 100_000 }, (_, n) => (n * n) % 251);

describe("is_gzip", () => {
  it("is_gzip(bytes) is true of gzip files, false of all that begins otherwise", () => {
    expect(is_gzip(gzipSync(BYTES))).toBe(true);
    expect([new Uint8Array(0), Uint8Array.of(0x1f), Uint8Array.of(0, 0, 8, 1)].map(is_gzip)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("gunzip_start", () => {
  it("gunzip_start(bytes, name) returns the first bytes of what the file holds", () => {
    const start = gunzip_start(gzipSync(BYTES), "file");
    expect(start.length).toBeGreaterThanOrEqual(20);
    expect(start).toEqual(Buffer.from(BYTES.subarray(0, start.length)));
  });

  it("gunzip_start(bytes, name) decompresses about a megabyte at most", () => {
    const bomb = gzipSync(new Uint8Array(20_000_000));
    expect(gunzip_start(bomb, "bomb").length).toBeLessThan(1_100_000);
  });
});

describe("gunzip_exactly", () => {
  it("gunzip_exactly(bytes, length, name) returns what the file holds if that is so long", () => {
    expect(gunzip_exactly(gzipSync(BYTES), 100_000, "file")).toEqual(Buffer.from(BYTES));
  });

  it("gunzip_exactly(bytes, length, name) throws if it is longer or shorter", () => {
    const throws = (length: number) => () => gunzip_exactly(gzipSync(BYTES), length, "file");
    expect(throws(99_999)).toThrow("file: holds more than the 99,999 bytes that it should");
    expect(throws(100_001)).toThrow("file: must hold 100,001 bytes, holds 100,000");
  });
});
