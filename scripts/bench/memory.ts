import { readFileSync, writeFileSync } from "node:fs";

// Linux keeps the most memory that a process has had, and forgets it on request; other systems do not tell.

/** Has the system forget what a process has had until now. */
export function reset_peak_memory(pid: number): void {
  if (process.platform !== "linux") return;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Some containers forbid it; the peak then includes what came before.
  }
}

/** The most memory that a process has had, in bytes; undefined where the system does not tell. */
export function peak_memory(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
}
