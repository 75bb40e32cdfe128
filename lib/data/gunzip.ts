import { constants, gunzipSync } from "node:zlib";
import { DataError } from "./data_error";

/** Deflate, the method inside gzip, never makes one byte into more than this many. */
const MOST_EXPANSION = 1032;

/** Bytes decompressed at a time. */
const CHUNK = 1 << 20;

/** Whether bytes begin as a gzip file does. */
export function is_gzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The first bytes of what a gzip file holds, enough for any IDX header. Only the first kilobyte is decompressed,
 * so even a file made to fill the memory yields a megabyte at most.
 */
export function gunzip_start(bytes: Uint8Array, name: string): Uint8Array {
  return gunzip(bytes.subarray(0, 1024), name, { finishFlush: constants.Z_SYNC_FLUSH });
}

/**
 * What a gzip file holds, if that is `length` bytes. Memory is taken as the bytes come, and never for more than `length`.
 *
 * @throws DataError if it holds more, is cut short, or is damaged.
 */
export function gunzip_exactly(bytes: Uint8Array, length: number, name: string): Uint8Array {
  if (length > MOST_EXPANSION * bytes.length) {
    throw new DataError(
      name,
      `needs ${count(length)} bytes, more than ${count(bytes.length)} compressed bytes can hold`,
    );
  }
  const unpacked = gunzip(bytes, name, { maxOutputLength: length, chunkSize: CHUNK });
  if (unpacked.length < length)
    throw new DataError(name, `must hold ${count(length)} bytes, holds ${count(unpacked.length)}`);
  return unpacked;
}

function gunzip(bytes: Uint8Array, name: string, options: Parameters<typeof gunzipSync>[1]): Uint8Array {
  try {
    return gunzipSync(bytes, options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // zlib throws nothing else
    if (code === "ERR_BUFFER_TOO_LARGE") {
      throw new DataError(name, `holds more than the ${count(options?.maxOutputLength)} bytes that it should`);
    }
    if (code === "Z_BUF_ERROR") throw new DataError(name, "its gzip data ends too early; the file is cut short");
    throw new DataError(name, `its gzip data is damaged (${message})`);
  }
}

function count(bytes = 0): string {
  return bytes.toLocaleString("en-US");
}
