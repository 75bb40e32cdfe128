import type { ContestantId } from "./contestants";
import type { Task } from "./protocol";
import type { RowId } from "./row_id";

/** What is measured of several contestants, in one row of the table. */
export interface Trial {
  readonly row: RowId | "examples" | "hidden units";
  readonly title: string;
  readonly task: Task;
  readonly contestants: readonly ContestantId[];
  /** Whether each round takes a new process: opening the library is part of what is measured. */
  readonly fresh: boolean;
  readonly unit: Unit;
  /** What is done in a run, in the unit's terms: so many steps, or billions of operations. */
  readonly amount: number;
}

export type Unit = "ms a step" | "s" | "GFLOP/s";

/** How one contestant did. `seconds` has an entry for each round, `checks` one for each run. */
export interface Runs {
  readonly contestant: ContestantId;
  readonly version: string;
  readonly seconds: readonly number[];
  readonly checks: readonly number[];
  /** The most memory that its process had while it ran, in bytes; where the system tells. */
  readonly memory?: number;
}

/** A contestant that did not take part, and why. */
export interface Missing {
  readonly contestant: ContestantId;
  readonly missing: string;
}

export interface Result {
  readonly trial: Trial;
  readonly runs: readonly Runs[];
  readonly missing: readonly Missing[];
}

/** Seconds in the trial's unit. */
export function in_unit({ unit, amount }: Trial, seconds: number): number {
  if (unit === "ms a step") return (1000 * seconds) / amount;
  return unit === "GFLOP/s" ? amount / seconds : seconds;
}
