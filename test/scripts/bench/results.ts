import type { ContestantId } from "../../../scripts/bench/contestants";
import type { Result, Runs } from "../../../scripts/bench/measure";
import type { Trial } from "../../../scripts/bench/rows";

/** Ten steps of a tiny network, by which tests tell what a report says. */
export const TRIAL: Trial = {
  title: "(a) a step",
  task: { kind: "train", layers: [{ inputs: 784, units: 10 }], batch_size: 100, learning_rate: 0.1, steps: 10 },
  unit: "ms",
  amount: 1000,
  peers: ["numpy", "jax"],
};

/** What a contestant measured, in seconds a step; by default all arrive at the same loss. */
export function runs_of(contestant: ContestantId, seconds: readonly number[], losses: readonly number[] = [2.1]): Runs {
  return { contestant, version: "1.0", seconds, checks: losses.map((check) => ({ steps: 10, check })), memory: 2e8 };
}

/** A result without anyone missing. */
export function result_of(runs: readonly Runs[], trial: Trial = TRIAL): Result {
  return { trial, runs, missing: [] };
}
