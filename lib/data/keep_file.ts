import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** `.train-labels-idx1-ubyte.gz.4711-….part`: a file on its way to its place, with the number of the process that writes it. */
const LEFTOVER = /^\..+\.(\d+)-[0-9a-f-]+\.part$/;

/**
 * Writes a file so that it is in its place whole or not at all, whatever ends the process meanwhile: under another name
 * first, then renamed. Makes the directory if there is none. Two processes may do it at once; the last one wins.
 *
 * @throws Error saying what could not be written, and why.
 */
export async function keep_file(directory: string, name: string, bytes: Uint8Array): Promise<void> {
  const part = join(directory, `.${name}.${process.pid}-${randomUUID()}.part`);
  try {
    await mkdir(directory, { recursive: true });
    const file = await open(part, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync(); // else a power cut after the rename could leave an empty file in place
    } finally {
      await file.close();
    }
    await rename(part, join(directory, name));
  } catch (error) {
    await rm(part, { force: true }).catch(() => {}); // what cannot be written cannot always be removed
    const [why] = (error instanceof Error ? error.message : String(error)).split(", "); // leaves out the part's name
    throw new Error(
      `${join(directory, name)} (${bytes.length.toLocaleString("en-US")} bytes) cannot be written: ${why}`,
    );
  }
}

/** The same at a path, such as a reader gives. */
export async function keep_at(path: string, bytes: Uint8Array): Promise<void> {
  const file = resolve(path);
  await keep_file(dirname(file), basename(file), bytes);
}

/** Removes what killed processes left of files that they were writing; those of living processes stay. */
export async function remove_leftovers(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const process_id = LEFTOVER.exec(name)?.[1];
    if (process_id && !is_alive(Number(process_id))) await rm(join(directory, name), { force: true });
  }
}

function is_alive(process_id: number): boolean {
  try {
    return process.kill(process_id, 0); // signal 0 only asks
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // alive, of another user
  }
}
