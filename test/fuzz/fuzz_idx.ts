import { gunzipSync } from "node:zlib";
import { is_gzip } from "../../lib/data/gunzip";
import { type Idx, write_idx } from "../../lib/data/idx";
import { read_idx } from "../../lib/data/read_idx";
import type { Reader } from "./fuzz";
import { mutate } from "./mutate";
import { idx_files } from "./seeds";

/** What `read_idx` takes whatever the file: a megabyte from the first kilobyte of a compressed one, a chunk to unpack into. */
const FIXED_MEMORY = 4 << 20;
/** Deflate makes at most this many bytes of one; `read_idx` may hold them twice, in pieces and joined. */
const MEMORY_PER_BYTE = 2 * 1032;

/** IDX files, plain and compressed: written again, each gives the same bytes (those inside, if it was compressed). */
export const idx_reader: Reader<Idx> = {
  name: "read_idx",
  seed_files: idx_files,
  mutate,
  read: (file) => read_idx(file, "file"),
  write_again(idx, file) {
    const plain = is_gzip(file) ? gunzipSync(file) : file;
    const has_nan = idx.values.some(Number.isNaN); // There are many, and only one is written.
    if (Buffer.compare(write_idx(idx), plain) !== 0 && !has_nan) throw new Error("other bytes");
    return `${idx.dimensions.length} dimensions, ${idx.values.constructor.name}${is_gzip(file) ? ", compressed" : ""}`;
  },
  most_memory: (length) => FIXED_MEMORY + MEMORY_PER_BYTE * length,
  outcomes: [
    /^is empty/,
    /^is a web page/,
    /^must begin with two zero bytes/,
    /^its third byte must be one of # \(unsigned bytes\), .* is #$/,
    /^its # #-bit floats need # bytes/,
    /^must have # to # dimensions/,
    /^ends within its header/,
    /^each dimension must be at least #/,
    /^its # unsigned bytes need # bytes.*; the file is cut short/,
    /^its # unsigned bytes need # bytes.*; there are bytes too many at its end/,
    /^its gzip data ends too early/,
    /^its gzip data is damaged \(incorrect data check\)/,
    /^needs # bytes, more than # compressed bytes can hold/,
    /^holds more than the # bytes that it should/,
    /^must hold # bytes, holds #/,
    /^accepted, 4 dimensions, Uint8Array$/,
    /^accepted, 4 dimensions, Uint8Array, compressed$/,
    /^accepted, 1 dimensions, Int8Array$/,
    /^accepted, 1 dimensions, Float64Array$/,
  ],
};
