import { TITLES } from "../bench/contestants";
import type { Result } from "../bench/measure";
import { summarize, times_as_long } from "../bench/statistics";

/** How one program trained: what `npm run frameworks -- --measure` prints as JSON, and chapter 11 reads. */
export interface Measured {
  readonly name: string;
  readonly version: string;
  /** Of the whole trial, such as an epoch: the median of the rounds. */
  readonly seconds: number;
  /** How many times as long as the library: the median of the rounds, each compared for itself. */
  readonly times: number;
  /** The most memory that its process took, in bytes, where the system tells. */
  readonly memory: number | undefined;
}

/** @throws Error if the library itself took no part. */
export function measured_of({ trial, runs, missing }: Result): Measured[] {
  const ours = runs.find(({ contestant }) => contestant === "library");
  if (ours === undefined) throw new Error(`the library could not be measured: ${missing[0]?.missing}`);
  return runs.map(({ contestant, version, seconds, memory }) => ({
    name: TITLES[contestant],
    version,
    seconds: trial.amount * summarize(seconds).median,
    times: times_as_long(seconds, ours.seconds).median,
    memory,
  }));
}
