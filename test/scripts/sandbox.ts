import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder for one test, gone when the test has ended. */
export function temporary_folder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "handwritten-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file, with the folders above it; returns its path. */
export function write(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Writes a program that the shell runs. Only for tests that are not run on Windows. */
export function write_program(folder: string, name: string, text: string): string {
  const file = write(folder, name, text);
  chmodSync(file, 0o755);
  return file;
}

/** Runs a script of Node's and waits for its end. */
export function run_node(words: readonly string[], environment: NodeJS.ProcessEnv = process.env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env: environment, encoding: "utf8" });
  return { status, stdout, stderr };
}
