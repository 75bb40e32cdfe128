/** What a compiler has read of the file system, and whether it would read the same now. */
import { statSync } from "node:fs";
import type ts from "@tslab/typescript-for-tslab";

export type Files = {
  /** For the compiler: reads as the system does, and watches nothing. */
  readonly sys: ts.System;
  /** Whether a file that was read has changed or gone, or one that was looked for in vain has come. */
  readonly have_changed: () => boolean;
};

export function remember_files(system: ts.System): Files {
  /** What was asked, by question and path, and what the answer was. */
  const asked = new Map<string, { readonly ask: () => unknown; readonly answer: unknown }>();

  function remember(question: string, path: string, ask: () => unknown): void {
    const key = `${question} ${path}`;
    if (!asked.has(key)) asked.set(key, { ask, answer: ask() });
  }

  const no_watcher = { close: () => {} };
  const sys: ts.System = {
    ...system,
    readFile: (path, encoding) => {
      remember("read", path, () => stamp(path));
      return system.readFile(path, encoding);
    },
    fileExists: (path) => {
      remember("file", path, () => system.fileExists(path));
      return system.fileExists(path);
    },
    directoryExists: (path) => {
      remember("directory", path, () => system.directoryExists(path));
      return system.directoryExists(path);
    },
    watchFile: () => no_watcher,
    watchDirectory: () => no_watcher,
  };
  return { sys, have_changed: () => [...asked.values()].some(({ ask, answer }) => ask() !== answer) };
}

/** Differs for two versions of a file. */
export function stamp(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : "";
}
