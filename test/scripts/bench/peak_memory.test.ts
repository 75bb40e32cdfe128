import { expect, it } from "vitest";
import { peak_memory } from "../../../scripts/bench/peak_memory";

it("peak_memory(pid) is what a process has taken at most, and not less than what it takes now", () => {
  const { rss } = process.memoryUsage();
  const peak = peak_memory(process.pid);
  if (process.platform !== "win32") expect(peak).toBeGreaterThan(0.5 * rss); // Pages may be given back in between.
  if (process.platform === "linux") expect(peak).toBeLessThan(100 * rss);
});

it("peak_memory(pid) of no process is nothing", () => {
  expect(peak_memory(undefined)).toBeUndefined();
  expect(peak_memory(2 ** 31 - 1)).toBeUndefined();
});
