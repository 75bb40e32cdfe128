import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A directory of this test's own, gone when the test is. */
export function temporary_directory(): string {
  const directory = mkdtempSync(join(tmpdir(), "handwritten-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
