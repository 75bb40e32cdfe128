import { setTimeout as pause } from "node:timers/promises";
import { type Command, ContestantProcess } from "./contestant_process";
import { type ContestantId, TITLES } from "./contestants";
import { peak_memory, reset_peak_memory } from "./memory";
import type { Measurement } from "./protocol";
import { summarize } from "./statistics";
import type { Missing, Result, Runs, Trial } from "./trial";

/** What a measurement needs to know. */
export interface Measuring {
  /** How many rounds there are, after a warm-up. */
  readonly rounds: number;
  readonly command_of: (id: ContestantId) => Command | { readonly missing: string };
  readonly say: (line: string) => void;
  /** Of `WAITS` unless told. */
  readonly waits?: Waits;
}

/** How long is waited for what, in milliseconds. */
interface Waits {
  /** Before each run: threads that wait for more work go to sleep meanwhile, and leave the processor to the next contestant. */
  readonly quiet: number;
  /** How long a contestant warms up, at least one run. JavaScript is compiled better and better while it runs. */
  readonly warm_up: number;
  /** How long a contestant whose runs are shorter than that runs again and again, each time that it is measured. */
  readonly repeat: number;
}

const WAITS: Waits = { quiet: 250, warm_up: 3_000, repeat: 1_500 };

/** How often a contestant with short runs is measured in each round. */
const SHORT_RUNS = 3;

/** A contestant in a trial: its process, kept unless the trial wants fresh ones, and what it has measured. */
interface Entry {
  readonly contestant: ContestantId;
  readonly command: Command;
  readonly trial: Trial;
  readonly waits: Waits;
  process: ContestantProcess | undefined;
  version: string;
  /** What was measured in each round. */
  readonly rounds: Measurement[][];
  memory: number | undefined;
}

/**
 * Measures a trial: after a warm-up, in each round every contestant is measured once, one after the other, then those that are quick twice more. A
 * different one begins each time, so that none always follows the same one. A contestant that fails is left out.
 *
 * The fastest run of a round counts. What other users of the machine do only ever adds to a run's time, and not to everybody's alike; and the
 * first runs after a pause are slower than those that follow: a training is epoch after epoch.
 */
export async function measure(trial: Trial, { rounds, command_of, say, waits = WAITS }: Measuring): Promise<Result> {
  const missing: Missing[] = [];
  let entries: Entry[] = [];
  for (const contestant of trial.contestants) {
    const command = command_of(contestant);
    if ("missing" in command) missing.push({ contestant, missing: command.missing });
    else entries.push(entry_of(contestant, command, trial, waits));
  }
  const each = async (some: readonly Entry[], what: (entry: Entry) => Promise<void>) => {
    for (const entry of some) {
      try {
        await what(entry);
      } catch (error) {
        entry.process?.close();
        entries = entries.filter((other) => other !== entry);
        missing.push({ contestant: entry.contestant, missing: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  say(`(${trial.row}) ${trial.title}: warming up`);
  await each(entries, warm_up);
  for (let round = 1; round <= rounds; round++) {
    say(`(${trial.row}) ${trial.title}: round ${round} of ${rounds}`);
    for (const entry of entries) entry.rounds.push([]);
    await each(rotated(entries, round), measure_once);
    for (let more = 1; more < SHORT_RUNS; more++) {
      const quick = entries.filter((entry) => is_short(entry, entry.rounds.at(-1)![0]!)); // Each was measured just now.
      await each(rotated(quick, round + more), measure_once);
    }
  }
  for (const entry of entries) entry.process?.close();
  return { trial, runs: entries.map(runs_of), missing };
}

function entry_of(contestant: ContestantId, command: Command, trial: Trial, waits: Waits): Entry {
  return { contestant, command, trial, waits, process: undefined, version: "", rounds: [], memory: undefined };
}

async function warm_up(entry: Entry): Promise<void> {
  const end = performance.now() + entry.waits.warm_up;
  do await run_once(entry);
  while (!entry.trial.fresh && performance.now() < end);
}

/** A measured run; if it is short, some more. */
async function measure_once(entry: Entry): Promise<void> {
  const begin = performance.now();
  let last: Measurement;
  do {
    last = await run_once(entry);
    entry.rounds.at(-1)!.push(last);
  } while (is_short(entry, last) && performance.now() - begin < entry.waits.repeat);
}

function is_short({ trial, waits }: Entry, { seconds }: Measurement): boolean {
  return !trial.fresh && 1000 * seconds < waits.repeat;
}

async function run_once(entry: Entry): Promise<Measurement> {
  if (entry.trial.fresh || !entry.process) {
    entry.process?.close();
    const { contestant, version } = await ContestantProcess.open(entry.command);
    entry.process = contestant;
    entry.version = version;
    await contestant.prepare(entry.trial.task);
    reset_peak_memory(contestant.pid);
  }
  await pause(entry.waits.quiet);
  const measurement = await entry.process.run();
  entry.memory = peak_memory(entry.process.pid);
  return measurement;
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

function runs_of({ contestant, version, rounds, memory }: Entry): Runs {
  return {
    contestant,
    version,
    seconds: rounds.map((round) => summarize(round.map(({ seconds }) => seconds)).lowest),
    checks: rounds.flat().flatMap(({ check }) => (check === undefined ? [] : [check])),
    ...(memory !== undefined && { memory }),
  };
}

/** Says who took no part, in which rows, and why. */
export function absences(results: readonly Result[]): string[] {
  const rows = new Map<string, string[]>();
  for (const { trial, missing } of results) {
    for (const { contestant, missing: why } of missing) {
      const key = `${TITLES[contestant]}: ${why}`;
      rows.set(key, [...(rows.get(key) ?? []), trial.row]);
    }
  }
  return [...rows].map(([what, where]) => `left out of ${[...new Set(where)].join(", ")}: ${what}`);
}
