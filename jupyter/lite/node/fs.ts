/** Node's `fs`, as far as the cells, the library and the kernel use it, on the book's files. */
import { resolve } from "node:path";
import { is_file, is_folder, read_file_now } from "../worker/book_files";
import { failure } from "./fs_failure";
import * as promises from "./fs_promises";
import { Buffer } from "./process";

export { promises };

export const existsSync = (path: string): boolean => is_file(resolve(path)) || is_folder(resolve(path));

export function readFileSync(path: string, options?: string | { readonly encoding?: string }): Buffer | string {
  const bytes = read_file_now(resolve(path));
  if (!bytes) throw failure("ENOENT", "no such file or directory", "open", path);
  const encoding = typeof options === "string" ? options : options?.encoding;
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined ? buffer : buffer.toString(encoding as BufferEncoding);
}

/** Files in memory do not change. */
export function statSync(path: string): { readonly mtimeMs: number; readonly size: number } | undefined {
  return is_file(resolve(path)) ? { mtimeMs: 0, size: 0 } : undefined;
}

/** The name of a folder that nobody else has: folders are there when they have files. */
export function mkdtempSync(prefix: string): string {
  return `${resolve(prefix)}${crypto.randomUUID().slice(0, 6)}`;
}

/** Nothing is written without waiting, so nothing is there to be removed. */
export function rmSync(): void {}

export function writeFileSync(path: string): never {
  const how = 'a browser writes files only by await writeFile(…), from "node:fs/promises"';
  throw failure("EROFS", how, "open", path);
}
