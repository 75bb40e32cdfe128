import type { ContestantId } from "../../../scripts/bench/contestants";
import type { Result, Runs, Trial } from "../../../scripts/bench/trial";

/** Ten steps of a tiny network, by which tests tell what a report says. */
export const TRIAL: Trial = {
  row: "a",
  title: "a step",
  task: {
    kind: "train",
    folder: "/inputs",
    examples: 100,
    hidden_units: [10],
    batch_size: 100,
    steps: 10,
    learning_rate: 0.1,
  },
  contestants: ["library", "numpy", "jax"],
  fresh: false,
  unit: "ms a step",
  amount: 10,
};

/** What a contestant measured; all arrive at the same loss unless told. */
export function runs_of(contestant: ContestantId, seconds: readonly number[], checks: readonly number[] = [2.1]): Runs {
  return { contestant, version: "1.0", seconds, checks };
}

/** A result without anyone missing. */
export function result_of(runs: readonly Runs[], trial: Trial = TRIAL): Result {
  return { trial, runs, missing: [] };
}
