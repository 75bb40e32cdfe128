import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DataError } from "./data_error";
import { byte_length, type Idx } from "./idx";
import type { MnistFile } from "./mnist_files";
import { read_idx } from "./read_idx";
import { verified } from "./verify";

/** What a directory has of a file. */
export type Look =
  | { readonly state: "whole"; readonly file: MnistFile; readonly idx: Idx }
  | { readonly state: "missing"; readonly file: MnistFile }
  | { readonly state: "damaged"; readonly file: MnistFile; readonly name: string; readonly fault: string };

/** Looks for one of MNIST's files in a directory, compressed or plain, and verifies it. Whole counts before damaged. */
export async function look_for_file(directory: string, file: MnistFile): Promise<Look> {
  let found: Look = { state: "missing", file };
  for (const name of [`${file.name}.gz`, file.name]) {
    const look = await look_at(join(directory, name), name, file);
    if (look.state === "whole") return look;
    if (found.state === "missing") found = look;
  }
  return found;
}

/** The longest that a file can be, plain or compressed: what cannot be compressed grows a little. */
export function most_bytes(file: MnistFile): number {
  return Math.ceil(1.01 * byte_length(file.dimensions)) + 1024;
}

async function look_at(path: string, name: string, file: MnistFile): Promise<Look> {
  try {
    const entry = await stat(path);
    if (!entry.isFile()) throw new DataError(name, "is not a file");
    if (entry.size > most_bytes(file)) {
      const [size, most] = [entry.size, most_bytes(file)].map((bytes) => bytes.toLocaleString("en-US"));
      throw new DataError(name, `is too long: ${size} bytes, at most ${most} are possible`);
    }
    const idx = read_idx(await readFile(path), name, file.dimensions);
    return { state: "whole", file, idx: await verified(idx, file) };
  } catch (error) {
    if (error instanceof DataError) return { state: "damaged", file, name, fault: error.fault };
    const { code, message } = error as NodeJS.ErrnoException; // what the file system throws
    if (code === "ENOENT" || code === "ENOTDIR") return { state: "missing", file };
    return { state: "damaged", file, name, fault: `cannot be read (${message})` };
  }
}
