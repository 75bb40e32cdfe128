import { setTimeout as pause } from "node:timers/promises";
import { type Command, type ContestantProcess, open_contestant } from "./contestant_process";
import type { ContestantId } from "./contestants";
import type { Place } from "./protocol";
import type { Trial } from "./rows";

/** What a measurement needs to know. */
export interface Measuring {
  readonly contestants: readonly ContestantId[];
  readonly command_of: (id: ContestantId) => Command | { readonly missing: string };
  readonly rounds: number;
  readonly place: Place;
  readonly say: (line: string) => void;
  /** `WAITS` is the default. */
  readonly waits?: typeof WAITS;
}

/** How one contestant did: the seconds of a step in each round, and what each run arrived at, after so many steps. */
export interface Runs {
  readonly contestant: ContestantId;
  readonly version: string;
  readonly seconds: readonly number[];
  readonly checks: readonly { readonly steps: number; readonly check: number }[];
  /** The most memory that its process has taken, in bytes, where the system tells. */
  readonly memory: number | undefined;
}

/** What came of a trial; with those that took no part, and why. */
export interface Result {
  readonly trial: Trial;
  readonly runs: readonly Runs[];
  readonly missing: readonly { readonly contestant: ContestantId; readonly missing: string }[];
}

/**
 * In milliseconds: how long the threads of the contestant before are given to go to sleep; how long one warms up, and runs each time that it
 * is measured; and what a run takes at most, else it has fewer steps.
 */
export const WAITS = { quiet: 250, warm_up: 1_500, measured: 1_000, longest_run: 1_500 };

/** A contestant in a trial. `steps` are those of a run. */
interface Entry {
  readonly contestant: ContestantId;
  readonly command: Command;
  process?: ContestantProcess;
  steps: number;
  readonly seconds: number[];
  readonly checks: { steps: number; check: number }[];
}

/**
 * Measures a trial: after a warm-up, in each round every contestant is measured, one after the other. A different one begins each time, so
 * that none always follows the same one. A contestant that fails is left out.
 *
 * The fastest run of a round counts. What other users of the machine do only ever adds to a run's time, and not to everybody's alike; and the
 * first runs after a pause are slower than those that follow: a training is epoch after epoch.
 */
export async function measure(trial: Trial, measuring: Measuring): Promise<Result> {
  const { contestants, command_of, rounds, place, say, waits = WAITS } = measuring;
  const missing: { contestant: ContestantId; missing: string }[] = [];
  let entries: Entry[] = [];
  for (const contestant of contestants) {
    const command = command_of(contestant);
    if ("missing" in command) missing.push({ contestant, missing: command.missing });
    else entries.push({ contestant, command, steps: trial.task.steps, seconds: [], checks: [] });
  }
  const each = async (order: readonly Entry[], what: (entry: Entry) => Promise<unknown>) => {
    for (const entry of order) {
      try {
        await what(entry);
      } catch (error) {
        entry.process?.close();
        entries = entries.filter((other) => other !== entry);
        missing.push({ contestant: entry.contestant, missing: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  say(`${trial.title}: warming up`);
  await each(entries, (entry) =>
    trial.from_scratch ? run_from_scratch(entry, trial, place) : warm_up(entry, trial, place, waits),
  );
  for (let round = 1; round <= rounds; round++) {
    say(`${trial.title}: round ${round} of ${rounds}`);
    const first = round % Math.max(1, entries.length);
    await each([...entries.slice(first), ...entries.slice(0, first)], async (entry) => {
      await pause(waits.quiet);
      const seconds = trial.from_scratch ? run_from_scratch(entry, trial, place) : fastest_run(entry, waits.measured);
      entry.seconds.push(await seconds);
    });
  }
  const runs = entries.map(({ contestant, process, seconds, checks }) => {
    // Without a process it would have been left out.
    const memory = trial.in_page ? undefined : process!.peak_memory(); // A page is not in the contestant's process.
    return { contestant, version: process!.version, seconds, checks, memory };
  });
  for (const { process } of entries) process?.close();
  return { trial, runs, missing };
}

/** In a new process. The seconds that opening the library, making ready and a run take. */
async function run_from_scratch(entry: Entry, trial: Trial, place: Place): Promise<number> {
  return (await start(entry, trial, place)) + (await fastest_run(entry, 0)) * entry.steps;
}

/** The seconds that opening the library and making ready take. */
async function start(entry: Entry, { task }: Trial, place: Place): Promise<number> {
  entry.process?.close();
  entry.process = await open_contestant(entry.command);
  const { seconds } = await entry.process.prepare({ ...task, ...place });
  return entry.process.seconds + seconds;
}

/** A tenth of a run, so that the results of all can be compared; then until JavaScript is compiled as well as it will be. */
async function warm_up(entry: Entry, trial: Trial, place: Place, waits: typeof WAITS): Promise<void> {
  await start(entry, trial, place);
  entry.steps = Math.ceil(trial.task.steps / 10);
  await fastest_run(entry, 0); // Some compile in their first run.
  const seconds = await fastest_run(entry, waits.warm_up / 3);
  entry.steps = Math.max(1, Math.min(trial.task.steps, Math.floor(waits.longest_run / 1000 / seconds)));
  await fastest_run(entry, waits.warm_up);
}

/** Runs at least once, and again until the time is over. The seconds of a step in the fastest run. */
async function fastest_run({ process, steps, checks }: Entry, milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let fastest = Number.POSITIVE_INFINITY;
  do {
    const { seconds, check } = await process!.run(steps);
    fastest = Math.min(fastest, seconds / steps);
    checks.push({ steps, check });
  } while (performance.now() < end);
  return fastest;
}
