import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensure_mnist } from "handwritten";
import { command_of, find_node } from "./bench/contestants";
import { write_inputs } from "./bench/inputs";
import { this_machine } from "./bench/machine";
import { measure, type Result } from "./bench/measure";
import { HELP, type Options, read_options } from "./bench/options";
import { ensure_peers } from "./bench/peers";
import {
  type Report,
  report_as_json,
  report_as_markdown,
  table_as_markdown,
  with_figures,
} from "./bench/report/report";
import { trials_of } from "./bench/rows";
import { repository } from "./start/repository";

async function main(): Promise<void> {
  const options = read_options(process.argv.slice(2));
  if (options.help) return console.log(HELP);
  const report = await bench(options);
  console.log(options.json ? report_as_json(report) : report_as_markdown(report));
  if (!options.write) return;
  write_figures("docs/bench.md", report_as_markdown(report));
  write_figures("README.md", table_as_markdown(report));
}

function write_figures(name: string, figures: string): void {
  const page = path.join(repository, name);
  writeFileSync(page, with_figures(readFileSync(page, "utf8"), figures));
}

/** Measures what was asked for. */
async function bench({ rows, rounds, against, node: program }: Options): Promise<Report> {
  const node = find_node(program);
  const mnist = await ensure_mnist();
  if ("missing" in mnist) throw new Error(`${mnist.missing} The bench needs MNIST itself.`);
  const trials = trials_of(rows);
  const wanted = trials.flatMap(({ peers }) => peers);
  const setup = { node, library: repository, against, peers: await ensure_peers(console.error, wanted) };
  const folder = mkdtempSync(path.join(tmpdir(), "handwritten-bench-"));
  const common = { rounds, place: { folder, mnist: mnist.directory }, say: console.error };
  try {
    write_inputs(folder, trials);
    const results: Result[] = [];
    for (const trial of trials) {
      const contestants = ["library", ...(against ? ["against" as const] : []), ...trial.peers] as const;
      results.push(
        await measure(trial, { ...common, contestants, command_of: (id) => command_of(id, setup, trial.in_page) }),
      );
    }
    return { machine: { ...this_machine(), node: [node.version, ...node.flags].join(" ") }, rounds, results };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
