import { describe, type Machine, versions_in } from "../machine";
import { absences } from "../measure";
import { summarize, times_as_long } from "../statistics";
import { in_unit, type Result } from "../trial";
import { as_markdown, as_text } from "./table";
import { table_of_ratios, table_of_times } from "./tables";
import { void_reason } from "./void_reason";

/** All that was measured in a run of `npm run bench`. */
export interface Report {
  readonly machine: Machine;
  readonly rounds: number;
  readonly results: readonly Result[];
  /** What a reader must know besides, such as a row that could not be measured. */
  readonly notes: readonly string[];
}

const HOW_TO_READ =
  "4.0× means: took 4.0 times as long as handwritten, in the median of the rounds. The last column is the share of the machine's peak that handwritten reaches.";

/** For a terminal. */
export function report_as_text(report: Report): string {
  const { machine, results, rounds } = report;
  return [
    describe(machine),
    versions_in(results).join(", "),
    "",
    as_text(table_of_ratios(results)),
    "",
    HOW_TO_READ,
    "",
    `Medians of ${rounds} rounds, with the lowest and the highest:`,
    "",
    as_text(table_of_times(results)),
    ...["", ...remarks(report)],
  ].join("\n");
}

/** For docs/bench.md. */
export function report_as_markdown(report: Report): string {
  const { machine, results, rounds } = report;
  return `# How fast it is

Written by \`npm run bench -- --write\`. In each row all start from the same weights, see the same images in the same order, and take the same
number of steps: forward, loss, backward, update, in float32. They run one after the other, round by round, each in a process of its own. Whoever
takes less than 1.5 seconds runs again and again for so long, three times a round; whoever takes longer, once. The fastest run of a round counts:
what other users of a machine do only ever adds to a time. A row counts only if all losses agree to four digits at its end. That is why (g) and
(h) learn at a rate of 0.003, the others at 0.1: at 0.01, roundings had grown into the fourth digit when the epoch of (h) was over.
TensorFlow.js and jax-js run on one thread, for outside a browser they know no other way; the others use as many as they choose.

${as_markdown(table_of_ratios(results))}

${HOW_TO_READ} The peak is that of multiply-adds in registers, written in WebAssembly, on all cores.

Medians of ${rounds} rounds, with the lowest and the highest:

${as_markdown(table_of_times(results))}

Measured on: ${describe(machine)}.

With: ${versions_in(results).join(", ")}.
${remarks(report)
  .map((remark) => `\n${remark}.\n`)
  .join("")}`;
}

/** For machines. */
export function report_as_json({ machine, rounds, results, notes }: Report): string {
  const rows = results.map((result) => ({
    row: result.trial.row,
    title: result.trial.title,
    unit: result.trial.unit,
    void: void_reason(result) ?? null,
    contestants: result.runs.map((runs) => contestant_as_json(result, runs)),
    missing: result.missing,
  }));
  return JSON.stringify({ machine, rounds, notes, rows }, null, 2);
}

function contestant_as_json(
  { trial, runs }: Result,
  { contestant, version, seconds, checks, memory }: Result["runs"][number],
) {
  const ours = runs.find((other) => other.contestant === "library");
  return {
    contestant,
    version,
    ...summarize(seconds.map((each) => in_unit(trial, each))),
    times_as_long: ours ? times_as_long(seconds, ours.seconds) : null,
    seconds,
    checks,
    memory: memory ?? null,
  };
}

/** What a reader must know besides: notes, void rows, who was left out. */
export function remarks({ results, notes }: Report): string[] {
  return [...notes, ...results.flatMap((result) => void_reason(result) ?? []), ...absences(results)];
}
