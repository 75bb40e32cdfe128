/**
 * Output from outside of JavaScript: what a cell's child processes, native code and `fs.writeSync(1, …)` write goes to
 * the process's descriptors 1 and 2, of which `process.stdout` and `process.stderr` know nothing.
 */
import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OutsideOutput } from "./threads";

/**
 * Puts pipes in the place of descriptors 1 and 2, and says where to read them. To be called before anything uses
 * `process.stdout`. Windows has no such pipes: there this output goes on to the server's terminal.
 */
export function take_outside_output(): OutsideOutput {
  if (process.platform === "win32") return { terminal: 2 };
  const terminal = reopen_stderr();
  const directory = mkdtempSync(join(tmpdir(), "kernel-"));
  try {
    const stdout = replace_by_pipe(1, join(directory, "stdout"));
    if (terminal === undefined) return { stdout, terminal: 2 };
    return { stdout, stderr: replace_by_pipe(2, join(directory, "stderr")), terminal };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The server's terminal under another number; undefined when stderr is a socket, which cannot be opened again. */
function reopen_stderr(): number | undefined {
  try {
    return openSync("/dev/stderr", "a");
  } catch {
    return undefined;
  }
}

function replace_by_pipe(descriptor: number, path: string): number {
  execFileSync("mkfifo", [path]);
  const reading_end = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  closeSync(descriptor);
  // The system gives the lowest number that is free.
  const writing_end = openSync(path, "w");
  if (writing_end !== descriptor) throw new Error(`descriptor ${descriptor} was taken by another`);
  return reading_end;
}
