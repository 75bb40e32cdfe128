/** Node's `fs/promises`, as far as the cells and the library use it, on the book's files. */
import { resolve } from "node:path";
import { is_file, is_folder, names_in, read_file, remove_file, write_file } from "../worker/book_files";
import { failure } from "./fs_failure";
import { Buffer } from "./process";

type Encoding = string | { readonly encoding?: string };

export async function readFile(path: string, options?: Encoding): Promise<Buffer | string> {
  const bytes = await read_file(resolve(path));
  if (!bytes) throw failure("ENOENT", "no such file or directory", "open", path);
  const encoding = typeof options === "string" ? options : options?.encoding;
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined ? buffer : buffer.toString(encoding as BufferEncoding);
}

export async function writeFile(path: string, data: Uint8Array | string): Promise<void> {
  await write_file(resolve(path), typeof data === "string" ? new TextEncoder().encode(data) : data);
}

export async function stat(path: string) {
  const file = resolve(path);
  if (!is_file(file) && !is_folder(file)) throw failure("ENOENT", "no such file or directory", "stat", path);
  return { size: 0, isFile: () => is_file(file), isDirectory: () => is_folder(file) };
}

export async function readdir(path: string): Promise<string[]> {
  if (!is_folder(resolve(path))) throw failure("ENOENT", "no such file or directory", "scandir", path);
  return names_in(resolve(path));
}

/** Files that are being written, by their path: nothing is kept of them before they are closed. */
const open_files = new Map<string, Uint8Array>();

/** A file to write. */
export async function open(path: string) {
  const file = resolve(path);
  return {
    writeFile: async (data: Uint8Array) => void open_files.set(file, data),
    sync: async () => {},
    close: async () => {},
  };
}

/** Puts what was written in its place. */
export async function rename(from: string, to: string): Promise<void> {
  const bytes = open_files.get(resolve(from)) ?? (await read_file(resolve(from)));
  if (!bytes) throw failure("ENOENT", "no such file or directory", "rename", from);
  await write_file(resolve(to), bytes);
  await rm(from);
}

export async function rm(path: string): Promise<void> {
  open_files.delete(resolve(path));
  await remove_file(resolve(path));
}

/** Folders are there once they hold a file. */
export async function mkdir(_path: string): Promise<void> {}
