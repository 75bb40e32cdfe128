import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repository } from "../start/repository";

/** What a test run needs of the repository. */
const PARTS = ["lib", "test", "package.json", "tsconfig.json", "tsconfig.base.json", "vitest.config.mts"];

/** A copy of the repository in which the source may be spoiled. */
export interface Workshop {
  readonly directory: string;
  /** Replaces a text in a file by another while `work` goes on; then the file is as before. */
  with_change<Result>(
    change: { readonly file: string; readonly original: string; readonly mutated: string },
    work: () => Promise<Result>,
  ): Promise<Result>;
  remove(): void;
}

/** Copies the sources and the tests into a new temporary directory; the packages are shared. */
export function open_workshop(): Workshop {
  const directory = mkdtempSync(join(tmpdir(), "handwritten-mutations-"));
  const is_source = (path: string) => basename(path) !== "dist" && basename(path) !== "node_modules";
  for (const part of PARTS)
    cpSync(join(repository, part), join(directory, part), { recursive: true, filter: is_source });
  symlinkSync(join(repository, "node_modules"), join(directory, "node_modules"), "junction");
  return {
    directory,
    async with_change({ file, original, mutated }, work) {
      const path = join(directory, file);
      const source = readFileSync(path, "utf8");
      if (source.split(original).length !== 2) throw new Error(`mutations: ${file} must hold once: ${original}`);
      try {
        writeFileSync(
          path,
          source.replace(original, () => mutated),
        );
        return await work();
      } finally {
        writeFileSync(path, source);
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
