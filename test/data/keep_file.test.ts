import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { keep_file, remove_leftovers } from "../../lib/data/keep_file";
import { temporary_directory } from "./temporary_directory";

/** The number of a process that has ended. */
function dead_process(): number {
  return Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
}

describe("keep_file", () => {
  it("keep_file(directory, name, bytes) makes the directory and leaves nothing else in it", async () => {
    const directory = join(temporary_directory(), "a", "b");
    await keep_file(directory, "file", Uint8Array.of(1, 2, 3));
    expect(readdirSync(directory)).toEqual(["file"]);
    expect([...readFileSync(join(directory, "file"))]).toEqual([1, 2, 3]);
  });

  it("keep_file(directory, name, bytes) replaces a file that was there", async () => {
    const directory = temporary_directory();
    writeFileSync(join(directory, "file"), "much longer than the new one");
    await keep_file(directory, "file", Uint8Array.of(1));
    expect([...readFileSync(join(directory, "file"))]).toEqual([1]);
  });

  it("keep_file(directory, name, bytes) names file and fault where the directory cannot be made", async () => {
    const file = join(temporary_directory(), "a file");
    writeFileSync(file, "");
    const path = join(file, "mnist", "images").replaceAll("\\", "\\\\");
    await expect(keep_file(join(file, "mnist"), "images", new Uint8Array(1234))).rejects.toThrow(
      new RegExp(`^${path} \\(1,234 bytes\\) cannot be written: E[A-Z]+: [a-z ]+$`),
    );
  });

  it.skipIf(process.platform === "win32")(
    "keep_file(directory, name, bytes) leaves the old file, and no part of the new one, when the disk is full",
    { timeout: 30_000 },
    async () => {
      const directory = temporary_directory();
      writeFileSync(join(directory, "file"), "old");
      // A limit on the size of files stands for a full disk: the first 64 KB are written, then no more.
      const script = `
        const { keep_file } = require("./lib/dist/data/keep_file");
        keep_file(process.argv[1], "file", new Uint8Array(1000000)).catch((error) => console.log(error.message));`;
      const node = [process.execPath, "-e", script, directory];
      const { stdout } = await promisify(execFile)("sh", ["-c", 'ulimit -f 128; exec "$@"', "sh", ...node]);
      expect(stdout).toMatch(/file \(1,000,000 bytes\) cannot be written: EFBIG: file too large\n$/);
      expect(readdirSync(directory)).toEqual(["file"]);
      expect(readFileSync(join(directory, "file"), "utf8")).toBe("old");
    },
  );
});

describe("remove_leftovers", () => {
  it("remove_leftovers(directory) removes parts of dead processes, and nothing else", async () => {
    const directory = temporary_directory();
    const part = (process_id: number) => `.train-images-idx3-ubyte.gz.${process_id}-0a1b2c3d.part`;
    const dead = part(dead_process());
    const kept = [part(process.pid), "train-images-idx3-ubyte.gz", "notes.part", ".gitignore"];
    for (const name of [dead, ...kept]) writeFileSync(join(directory, name), "");
    mkdirSync(join(directory, "folder"));
    await remove_leftovers(directory);
    expect(readdirSync(directory).sort()).toEqual([...kept, "folder"].sort());
  });

  it("remove_leftovers(directory) does nothing where there is no directory", async () => {
    const directory = join(temporary_directory(), "none");
    await remove_leftovers(directory);
    expect(existsSync(directory)).toBe(false);
  });
});
