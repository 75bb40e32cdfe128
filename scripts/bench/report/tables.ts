import { ALL_CONTESTANTS, type ContestantId, TITLES } from "../contestants";
import { times_as_long } from "../statistics";
import type { Result, Runs } from "../trial";
import { median_of, times, with_spread } from "./numbers";
import type { Table } from "./table";
import { void_reason } from "./void_reason";

/** Where a contestant took no part. */
const NOTHING = "–";

/** What the library took, and how many times as long the others did. */
export function table_of_ratios(results: readonly Result[]): Table {
  return table_of(results, (result, runs) => {
    if (void_reason(result) !== undefined) return "void";
    if (runs.contestant === "library") return median_of(result.trial, runs.seconds);
    const ours = runs_by(result, "library");
    if (!ours) return NOTHING;
    const { median } = times_as_long(runs.seconds, ours.seconds);
    return runs.contestant === "peak" ? `${Math.round(100 * median)} %` : times(median);
  });
}

/** What each took: the median of the rounds, with the lowest and the highest. */
export function table_of_times(results: readonly Result[]): Table {
  return table_of(results, ({ trial }, runs) => with_spread(trial, runs.seconds));
}

function table_of(results: readonly Result[], cell: (result: Result, runs: Runs) => string): Table {
  const present = ALL_CONTESTANTS.filter((id) => results.some((result) => runs_by(result, id)));
  return {
    header: ["", ...present.map((id) => TITLES[id])],
    rows: results.map((result) => [
      `(${result.trial.row}) ${result.trial.title}`,
      ...present.map((id) => {
        const runs = runs_by(result, id);
        return runs && runs.seconds.length > 0 ? cell(result, runs) : NOTHING;
      }),
    ]),
  };
}

function runs_by(result: Result, id: ContestantId): Runs | undefined {
  return result.runs.find(({ contestant }) => contestant === id);
}
