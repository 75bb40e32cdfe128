import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bench } from "./bench/bench";
import { HELP, read_options } from "./bench/options";
import { report_as_json, report_as_markdown, report_as_text } from "./bench/report/report";
import { draw_scale, scale_as_markdown, scale_as_text } from "./bench/report/scale_report";
import { repository } from "./start/repository";

async function main(): Promise<void> {
  const options = read_options(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
    return;
  }
  const { scale, json, write } = options;
  const report = await in_temporary_folder((folder) => bench(folder, options, console.error));
  if (json) console.log(report_as_json(report));
  else console.log(scale ? scale_as_text(report) : report_as_text(report));

  const target = path.join(repository, write ? "docs" : "artifacts");
  mkdirSync(target, { recursive: true });
  if (scale) await draw_scale(report, target);
  if (write && scale) writeFileSync(path.join(target, "bench-scale.md"), scale_as_markdown(report));
  if (write && !scale) writeFileSync(path.join(target, "bench.md"), report_as_markdown(report));
}

async function in_temporary_folder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), "handwritten-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
