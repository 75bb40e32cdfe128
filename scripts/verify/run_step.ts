import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { repository } from "../start/repository";
import {
  type Counts,
  counts_of_output,
  counts_of_report,
  counts_of_status,
  failures_of_report,
  settle,
} from "./counts";
import { npm_words, report_file, type Step } from "./steps";

/** What came of a step: its counts, and what failed, a line each. */
export interface Result {
  readonly counts: Counts;
  readonly failures: readonly string[];
}

/** Of a failed step without a report, so many last lines say why. */
const LAST_LINES = 8;

/** Runs a step and counts its checks. Its output goes to the terminal: as it comes, or that of a step aside at its end, in one piece. */
export async function run_step(step: Step): Promise<Result> {
  rmSync(path.join(repository, report_file(step.name)), { force: true });
  const npm = spawn("npm", npm_words(step), {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const heading = `\n── ${step.name} ──\n`;
  let [output, everything] = ["", ""];
  const show = (text: string) => {
    everything += text;
    if (!step.aside) process.stdout.write(text);
  };
  if (!step.aside) process.stdout.write(heading);
  npm.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    show(text);
  });
  npm.stderr.setEncoding("utf8").on("data", show);
  const [status] = await once(npm, "close");
  if (step.aside) process.stdout.write(heading + everything);
  const succeeded = status === 0;
  if (step.counts === "report") return reported(step.name, succeeded);
  const counts = step.counts === "status" ? counts_of_status(succeeded) : settle(counts_of_output(output), succeeded);
  return { counts, failures: counts.failed === 0 ? [] : everything.trim().split("\n").slice(-LAST_LINES) };
}

/** What came of a run of vitest, by the report that it kept; without a report it has failed. */
export function reported(name: string, succeeded: boolean): Result {
  const file = path.join(repository, report_file(name));
  if (!existsSync(file))
    return { counts: settle(undefined, succeeded), failures: [`there is no ${report_file(name)}`] };
  const json = readFileSync(file, "utf8");
  return { counts: settle(counts_of_report(json), succeeded), failures: failures_of_report(json) };
}
