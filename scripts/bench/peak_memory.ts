import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * The most memory that a running process has taken so far, in bytes, its programs and libraries included. Linux keeps account of it; elsewhere
 * it is what the process takes now. Nothing where the system does not tell, or the process has ended.
 */
export function peak_memory(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  const status = `/proc/${pid}/status`;
  const told = existsSync(status)
    ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1]
    : spawnSync("ps", ["-o", "rss=", "-p", `${pid}`], { encoding: "utf8" }).stdout?.trim();
  return told ? 1024 * Number(told) : undefined;
}
