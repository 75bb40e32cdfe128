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

/** For a terminal and for docs/bench.md. */
export function report_as_markdown({ machine, rounds, results }: Report): string {
  const versions = results.flatMap(({ runs }) =>
    runs.map(({ contestant, version }) => `${TITLES[contestant]} ${version}`),
  );
  return [
    as_markdown(table_of(results)),
    `4.0× (3.9–4.2) means: took 4.0 times as long as handwritten in the median of ${rounds} rounds, 3.9 times in the lowest and 4.2 in the highest.`,
    `Measured on: ${describe(machine)}.`,
    `With: ${[...new Set(versions)].join(", ")}.`,
    ...results.flatMap(remarks),
  ].join("\n\n");
}

/** For README.md: the table alone, without spreads. */
export function table_as_markdown({ results }: Report): string {
  return as_markdown(table_of(results)).replaceAll(/ \([\d.,]+–[\d.,]+\)/g, "");
}

/** For machines: what each took for a step in each round, and what all arrived at. */
export function report_as_json(report: Report): string {
  return JSON.stringify({ ...report, void: report.results.flatMap((result) => void_reason(result) ?? []) }, null, 2);
}

/** A page with what was written between its two comments about the bench. */
export function with_figures(page: string, figures: string): string {
  const between = /(?<=<!-- figures of npm run bench -->\n)[\s\S]*?(?=\n<!-- end of figures -->)/;
  if (!between.test(page)) throw new Error("the page has no two comments for figures to be between: see with_figures");
  return page.replace(between, () => figures);
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
    ({ contestant, missing }) => `${result.trial.title}, without ${TITLES[contestant]}: ${missing}.`,
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
  return `${trial.title} is void, for results after ${apart[0]!.steps} steps do not agree to four digits: ${[...what].join(", ")}.`;
}
