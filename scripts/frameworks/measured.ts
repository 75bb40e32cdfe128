import { TITLES } from "../bench/contestants";
import type { Result } from "../bench/measure";
import { summarize } from "../bench/statistics";

/** How one program trained: what `npm run frameworks -- --measure` prints as JSON, and chapter 11 reads. */
export interface Measured {
  readonly name: string;
  readonly version: string;
  /** Of the whole trial, such as an epoch, by the fastest run of all rounds: what else the machine does only adds to a run's time. */
  readonly seconds: number;
  /** How many times as long as the library. */
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
    seconds: trial.amount * summarize(seconds).lowest,
    times: summarize(seconds).lowest / summarize(ours.seconds).lowest,
    memory,
  }));
}
