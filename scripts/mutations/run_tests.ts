import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "../start/repository";

/** The longest that a run may take: a mutated loop may never end. */
const TIME_LIMIT = 120_000;

/** What came of a test run: the first test that failed, if any did. */
export type TestRun =
  | { readonly passed: true; readonly tests: number }
  | { readonly passed: false; readonly failed_test: string };

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Runs test files in a directory, in one thread: several such runs go on side by side.
 *
 * @throws Error if no test ran, as when a file does not even load: that is no test's merit.
 */
export async function run_tests(directory: string, files: readonly string[]): Promise<TestRun> {
  const vitest = join(repository, "node_modules", "vitest", "vitest.mjs");
  // Not with --bail: the report of a run that was broken off may lack the failure that broke it off.
  const words = [vitest, "run", ...files, "--reporter=json", "--no-cache", "--pool=threads", "--maxWorkers=1"];
  const process_of_vitest = spawn(process.execPath, words, {
    cwd: directory,
    stdio: ["ignore", "pipe", "ignore"],
    timeout: TIME_LIMIT,
    killSignal: "SIGKILL",
  });
  let output = "";
  process_of_vitest.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [, signal] = await once(process_of_vitest, "close");
  if (signal === "SIGKILL") return { passed: false, failed_test: `(did not end within ${TIME_LIMIT / 1000} s)` };
  return read_report(output, files);
}

function read_report(output: string, files: readonly string[]): TestRun {
  const report: Report = JSON.parse(output.slice(output.indexOf("{")));
  const failed = report.testResults.flatMap((file) => file.assertionResults).find(({ status }) => status === "failed");
  if (failed) return { passed: false, failed_test: failed.fullName };
  if (report.success && report.numPassedTests > 0) return { passed: true, tests: report.numPassedTests };
  const message = report.testResults.map((file) => file.message).join("\n");
  throw new Error(`mutations: no test ran in ${files.join(", ")}\n${message}`);
}
