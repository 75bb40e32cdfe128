import { ALL_CONTESTANTS, TITLES } from "../contestants";
import { describe, type Machine } from "../machine";
import type { Result } from "../measure";
import { in_unit } from "../rows";
import { agree, type Summary, summarize, times_as_long } from "../statistics";
import { as_markdown, type Table } from "./table";

/** All that was measured in a run of `npm run bench`. */
export interface Report {
  readonly machine: Machine;
  readonly rounds: number;
  readonly results: readonly Result[];
}

/** What docs/bench.md says of how it was measured. */
const HOW = `# How fast it is

Written by \`npm run bench -- --write\`. In each row all start from the same weights, see the same images in the same order, and take the same
number of steps: forward, loss, backward, update, in float32. They run one after the other, round by round, each in a process of its own, again
and again for a second. The fastest run of a round counts: what other users of a machine do only ever adds to a time. Whoever takes longer than
1.5 seconds for all steps does some of them, and is counted by the step. A row counts only if the losses of all agree to four digits after a
tenth of the steps, and those who do all of them agree at the end. That is why (g) and (h) learn at a rate of 0.003, the others at 0.1.

TensorFlow.js, jax-js and numpy-ts run on one thread, for under Node.js they know no other way; the others use as many as they choose. Numbers lie
in memory as is fastest for each: in (a) NumPy has a pixel's values of all images side by side, else an image's pixels, as the other peers have;
where a product's factor is transposed, TensorFlow.js and numpy-ts copy it. JAX is compiled, all of an epoch's steps in one scan.
`;

/** What was measured, for a terminal and for docs/bench.md. */
export function report_as_markdown({ machine, rounds, results }: Report, how = HOW): string {
  const versions = results.flatMap(({ runs }) =>
    runs.map(({ contestant, version }) => `${TITLES[contestant]} ${version}`),
  );
  return `${how}
${as_markdown(table_of(results))}

4.0× (3.9–4.2) means: took 4.0 times as long as handwritten in the median of ${rounds} rounds, 3.9 times in the lowest and 4.2 in the highest.

Measured on: ${describe(machine)}.

With: ${[...new Set(versions)].join(", ")}.
${results
  .flatMap(remarks)
  .map((remark) => `\n${remark}.\n`)
  .join("")}`;
}

/** For machines: what each took for a step in each round, and what all arrived at. */
export function report_as_json(report: Report): string {
  return JSON.stringify({ ...report, void: report.results.flatMap((result) => void_reason(result) ?? []) }, null, 2);
}

/** README.md with the table between its marks, its spreads left out. */
export function with_table(readme: string, { results }: Report): string {
  const between = /(?<=<!-- npm run bench -- --write -->\n)[\s\S]*?(?=\n<!-- end of its table -->)/;
  if (!between.test(readme))
    throw new Error("README.md has no place for the table: two comments, as with_table looks for");
  return readme.replace(between, () => as_markdown(table_of(results)).replaceAll(/ \([\d.,]+–[\d.,]+\)/g, ""));
}

/** What the library took, and how many times as long the others did: in the median of the rounds, with the lowest and the highest. */
export function table_of(results: readonly Result[]): Table {
  const present = ALL_CONTESTANTS.filter((id) =>
    results.some(({ runs }) => runs.some(({ contestant }) => contestant === id)),
  );
  return {
    header: ["", ...present.map((id) => TITLES[id])],
    rows: results.map((result) => {
      const { trial, runs } = result;
      const seconds_of = (id: string) => runs.find(({ contestant }) => contestant === id)?.seconds;
      const ours = seconds_of("library");
      const cells = present.map((id) => {
        const seconds = seconds_of(id);
        if (!seconds) return "–";
        if (void_reason(result) !== undefined) return "void";
        if (id !== "library" && ours) return with_spread(times_as_long(seconds, ours), 2, "×");
        return with_spread(summarize(seconds.map((each) => in_unit(trial, each))), 3, ` ${trial.unit}`);
      });
      return [trial.title, ...cells];
    }),
  };
}

function with_spread({ median, lowest, highest }: Summary, count: number, unit: string): string {
  const digits = (value: number) =>
    value.toLocaleString("en-US", { minimumSignificantDigits: 2, maximumSignificantDigits: count });
  return `${digits(median)}${unit} (${digits(lowest)}–${digits(highest)})`;
}

/** Who took no part in a row, and why a row is void. */
function remarks(result: Result): string[] {
  const left_out = result.missing.map(
    ({ contestant, missing }) => `${result.trial.title}, without ${TITLES[contestant]}: ${missing}`,
  );
  return [void_reason(result) ?? [], left_out].flat();
}

/** Why a row counts for nothing: its contestants did not arrive at the same. Undefined if they did. */
export function void_reason({ trial, runs }: Result): string | undefined {
  const all = runs.flatMap(({ contestant, checks }) => checks.map((check) => ({ contestant, ...check })));
  const by_steps = [...new Set(all.map(({ steps }) => steps))].map((steps) =>
    all.filter((check) => check.steps === steps),
  );
  const apart = by_steps.find((checks) => !agree(checks.map(({ check }) => check)));
  if (!apart) return undefined;
  const what = new Set(apart.map(({ contestant, check }) => `${TITLES[contestant]} ${check}`));
  return `${trial.title} is void, for results after ${apart[0]!.steps} steps do not agree to four digits: ${[...what].join(", ")}`;
}
