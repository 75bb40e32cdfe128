import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { repository } from "../start/repository";
import { type Counts, counts_of_output, counts_of_report, counts_of_status, settle } from "./counts";
import { npm_words, report_file, type Step } from "./steps";

/** Runs a step, its output going to the terminal as it comes, and counts its checks. */
export async function run_step(step: Step): Promise<Counts> {
  rmSync(report_file(step), { force: true });
  const npm = spawn("npm", npm_words(step), {
    cwd: repository,
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  let output = "";
  npm.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [status] = await once(npm, "close");
  const succeeded = status === 0;
  if (step.counts === "status") return counts_of_status(succeeded);
  return settle(step.counts === "output" ? counts_of_output(output) : reported_counts(step), succeeded);
}

/** The counts of a step that was run before this, by vitest, with its report kept. */
export function earlier_counts(step: Step): Counts {
  return settle(reported_counts(step), true);
}

function reported_counts(step: Step): Counts | undefined {
  const file = report_file(step);
  return existsSync(file) ? counts_of_report(readFileSync(file, "utf8")) : undefined;
}
