/** The library that notebooks import: built when a cell imports it after one of its files was edited. */
import { readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { build_library } from "./build_library";

/** Whether a cell imports the library. */
export function imports_library(source: string): boolean {
  return /\b(?:from|import|require)\s*\(?\s*["']handwritten["'/]/.test(source);
}

/**
 * For the library in `lib` of a repository, returns a function to call before a cell that imports it. The function
 * builds what was edited since. With nothing to do it takes a few milliseconds. It throws `BuildError`.
 */
export function create_library(repository: string): (stop: AbortSignal) => Promise<void> {
  const sources = join(repository, "lib");
  const build = join(sources, "dist");
  let built_until = 0;
  let unfinished = false;

  return async (stop) => {
    const edited = last_change(sources, (name) => name !== "dist" && name !== "node_modules");
    const written = last_change(build, (name) => name !== ".tsbuildinfo");
    if (unfinished || edited > Math.max(built_until, written)) {
      unfinished = true;
      await build_library(repository, stop);
      unfinished = false;
      built_until = edited;
      mark_as_built(build);
    }
  };
}

/** When a file in a folder was last written, in milliseconds; 0 when there is none. */
function last_change(folder: string, counts: (name: string) => boolean = () => true): number {
  try {
    const times = readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => counts(name))
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? last_change(path, counts) : statSync(path).mtimeMs;
      });
    return Math.max(0, ...times);
  } catch {
    // The folder is not there, or a file went away while it was being read.
    return 0;
  }
}

/** For the next session: a build that had nothing to write leaves files older than the sources that it has checked. */
function mark_as_built(build: string): void {
  const now = new Date();
  utimesSync(join(build, "index.js"), now, now);
}
