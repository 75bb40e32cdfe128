import { expect, it } from "vitest";
import type { ContestantId } from "../../../scripts/bench/contestants";
import { measure } from "../../../scripts/bench/measure";
import { TRIAL } from "./results";

const WAITS = { quiet: 0, warm_up: 0, repeat: 100 };

/** A contestant whose runs say in turn that they took so many seconds; one that fails if none are told. */
function command_of(seconds: readonly number[] | undefined) {
  if (!seconds) return { missing: "is not installed" };
  const program = `
    const seconds = ${JSON.stringify(seconds)};
    let runs = 0;
    console.log('@bench {"version":"1.0"}');
    require("node:readline").createInterface(process.stdin).on("line", (line) => {
      const { ask } = JSON.parse(line);
      const run = () => (seconds.length > 0 ? { seconds: seconds[runs++ % seconds.length], check: runs } : { error: "out of memory" });
      const answer = ask === "prepare" ? { ready: true } : run();
      setTimeout(() => console.log("@bench " + JSON.stringify(answer)), ask === "prepare" ? 0 : 60);
    });
  `;
  return { program: process.execPath, words: ["--eval", program] };
}

function measured(seconds: Partial<Record<ContestantId, readonly number[]>>, rounds: number, fresh = false) {
  const trial = { ...TRIAL, fresh };
  return measure(trial, { rounds, command_of: (id) => command_of(seconds[id]), say: () => {}, waits: WAITS });
}

it("measure(trial) measures a contestant with short runs three times a round, again and again, and takes the fastest run", async () => {
  // After the warm-up; each run takes 60 ms, so that there are two each time.
  const { runs } = await measured({ library: [0.001, 0.09, 0.08, 0.05, 0.02, 0.03, 0.07, 0.001] }, 1);
  expect(runs).toMatchObject([{ contestant: "library", seconds: [0.02], checks: [2, 3, 4, 5, 6, 7] }]);
});

it("measure(trial) measures one with long runs once a round, so that rounds stand beside each other", async () => {
  const { runs } = await measured({ library: [0.01], numpy: [9, 3, 5] }, 2);
  expect(runs.map(({ seconds }) => seconds)).toEqual([
    [0.01, 0.01],
    [3, 5],
  ]);
});

it("measure(trial) measures once a round, and each time in a new process, where that is what counts", async () => {
  const { runs } = await measured({ library: [0.01, 0.02] }, 2, true);
  expect(runs).toMatchObject([{ seconds: [0.01, 0.01], checks: [1, 1] }]);
});

it("measure(trial) leaves out who is missing or fails, and says why", async () => {
  const { runs, missing } = await measured({ library: [1], numpy: [] }, 1);
  expect(runs.map(({ contestant }) => contestant)).toEqual(["library"]);
  expect(missing).toMatchObject([
    { contestant: "jax", missing: "is not installed" },
    { contestant: "numpy", missing: "out of memory" },
  ]);
});
