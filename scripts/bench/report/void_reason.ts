import { TITLES } from "../contestants";
import { agree } from "../statistics";
import type { Result } from "../trial";

/** Why a row counts for nothing: its contestants did not arrive at the same. Undefined if they did. */
export function void_reason({ trial, runs }: Result): string | undefined {
  if (agree(runs.flatMap(({ checks }) => checks))) return undefined;
  const arrived = runs.filter(({ checks }) => checks.length > 0);
  const what = arrived.map(({ contestant, checks }) => `${TITLES[contestant]} ${[...new Set(checks)].join(" and ")}`);
  const of = trial.task.kind === "product" ? "sums of squares" : "losses";
  return `(${trial.row}) ${trial.title} is void, for the ${of} do not agree to four digits: ${what.join(", ")}`;
}
