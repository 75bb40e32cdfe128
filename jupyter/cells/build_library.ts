/** Runs the project's build, and says in one message why it failed. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What keeps the library from being built, most often a mistake in the file that was edited. */
export class BuildError extends Error {
  override readonly name = "BuildError";
}

/** What `npm run build` does, which takes some seconds. Throws `BuildError`, or an `AbortError` after `stop`. */
export async function build_library(repository: string, stop: AbortSignal): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [join(repository, "scripts", "build.js")], { signal: stop });
  } catch (error) {
    if (stop.aborted || !(error instanceof Error) || !("stderr" in error)) throw error;
    throw new BuildError(`the library does not build.\n${readable(String(error.stderr))}`);
  }
}

const MOST_LINES = 20;

/** `lib/x.ts(3,5): error TS2322: …` becomes `lib/x.ts, line 3: …`; all else stays as the build said it. */
function readable(messages: string): string {
  const lines = messages.trim().split("\n").slice(0, MOST_LINES);
  return lines.map((line) => line.replace(/^(.+)\((\d+),\d+\): error TS\d+: /, "$1, line $2: ")).join("\n");
}
