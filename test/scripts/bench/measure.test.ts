import { expect, it, onTestFinished, vi } from "vitest";
import type { ContestantId } from "../../../scripts/bench/contestants";
import { measure } from "../../../scripts/bench/measure";
import type { Trial } from "../../../scripts/bench/rows";
import { TRIAL } from "./results";

/** A contestant that says of its runs in turn how many seconds a step took; one that fails if none are told. */
function command_of(seconds: readonly number[] | undefined) {
  if (!seconds) return { missing: "is not installed" };
  const program = `
    const seconds = ${JSON.stringify(seconds)};
    let runs = 0;
    const answer = (message) => console.log("@bench " + JSON.stringify(message));
    answer({ version: "1.0", seconds: 0.5 });
    require("node:readline").createInterface(process.stdin).on("line", (line) => {
      const { ask, steps } = JSON.parse(line);
      if (ask === "prepare") answer({ seconds: 0.25 });
      else if (seconds.length === 0) answer({ error: "out of memory" });
      else answer({ seconds: steps * seconds[runs % seconds.length], check: ++runs });
    });
  `;
  return { program: process.execPath, words: ["--eval", program] };
}

const WAITS = { quiet: 0, warm_up: 0, measured: 0, longest_run: 1_500 };

function measured(
  seconds: Partial<Record<ContestantId, readonly number[]>>,
  rounds: number,
  trial: Trial = TRIAL,
  waits = WAITS,
) {
  const contestants = ["library", ...trial.peers] as const;
  const place = { folder: "/inputs", mnist: "/mnist" };
  return measure(trial, {
    contestants,
    rounds,
    place,
    say: () => {},
    command_of: (id) => command_of(seconds[id]),
    waits,
  });
}

it("measure(trial) does a tenth of the steps twice, warms up, then measures round by round", async () => {
  const { runs } = await measured({ library: [0.1, 0.1, 0.1, 0.02, 0.03], numpy: [0.1, 0.1, 0.1, 0.05, 0.06] }, 2);
  expect(runs.map(({ seconds }) => seconds)).toEqual([
    [0.02, 0.03],
    [0.05, 0.06],
  ]);
  expect(runs[0]!.checks.map(({ steps }) => steps)).toEqual([1, 1, 10, 10, 10]);
});

it("measure(trial) takes the fastest run of a round", async () => {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now++); // A run takes a millisecond.
  onTestFinished(() => clock.mockRestore());
  const seconds = [0.1, 0.1, 0.1, 0.03, 0.02, 0.04, 0.001];
  const { runs } = await measured({ library: seconds }, 1, TRIAL, { ...WAITS, measured: 3 });
  expect(runs[0]!.seconds).toEqual([0.02]);
});

it("measure(trial) has whoever takes too long for all steps do some of them", async () => {
  const { runs } = await measured({ library: [0.5], numpy: [2] }, 1); // of at most 1.5 seconds
  expect(runs.map(({ checks }) => checks.at(-1)!.steps)).toEqual([3, 1]);
  expect(runs.map(({ seconds }) => seconds)).toEqual([[0.5], [2]]);
});

it("measure(trial) measures from scratch in a new process each time, with its opening and making ready", async () => {
  const { runs } = await measured({ library: [0.01, 7] }, 2, { ...TRIAL, from_scratch: true });
  expect(runs[0]!.seconds[0]).toBeCloseTo(0.5 + 0.25 + 10 * 0.01);
  expect(runs[0]!.checks.map(({ check }) => check)).toEqual([1, 1, 1]);
});

it("measure(trial) leaves out who is missing or fails, and says why", async () => {
  const { runs, missing } = await measured({ library: [1], numpy: [] }, 1);
  expect(runs.map(({ contestant }) => contestant)).toEqual(["library"]);
  expect(missing).toMatchObject([
    { contestant: "jax", missing: "is not installed" },
    { contestant: "numpy", missing: "out of memory" },
  ]);
});

it("measure(trial) says how much memory each process has taken, where the system tells", async () => {
  const { runs } = await measured({ library: [0.1] }, 1);
  if (process.platform === "linux") expect(runs[0]!.memory).toBeGreaterThan(10e6);
});
