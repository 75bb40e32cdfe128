import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { repository } from "../start/repository";
import { type Counts, counts_of_output, counts_of_report, counts_of_status, settle } from "./counts";
import { npm_words, report_file, type Step } from "./steps";

/** Runs a step and counts its checks. Its output goes to the terminal: as it comes, or that of a step aside at its end, in one piece. */
export async function run_step(step: Step): Promise<Counts> {
  rmSync(path.join(repository, report_file(step.name)), { force: true });
  const npm = spawn("npm", npm_words(step), {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const heading = `\n── ${step.name} ──\n`;
  let [output, shown] = ["", heading];
  const show = (text: string) => {
    if (step.aside) shown += text;
    else process.stdout.write(text);
  };
  if (!step.aside) process.stdout.write(heading);
  npm.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    show(text);
  });
  npm.stderr.setEncoding("utf8").on("data", show);
  const [status] = await once(npm, "close");
  if (step.aside) process.stdout.write(shown);
  const succeeded = status === 0;
  if (step.counts === "status") return counts_of_status(succeeded);
  return settle(step.counts === "output" ? counts_of_output(output) : reported_counts(step.name), succeeded);
}

/** The counts of a run that vitest made before this, by the report it kept; without a report it has failed. */
export function earlier_counts(name: string, succeeded: boolean): Counts {
  const counts = reported_counts(name);
  if (counts === undefined) console.log(`${name}: there is no report in ${report_file(name)}, so it counts as failed.`);
  return settle(counts, succeeded);
}

function reported_counts(name: string): Counts | undefined {
  const file = path.join(repository, report_file(name));
  return existsSync(file) ? counts_of_report(readFileSync(file, "utf8")) : undefined;
}
