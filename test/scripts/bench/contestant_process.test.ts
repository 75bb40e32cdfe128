import { expect, it, onTestFinished } from "vitest";
import { ContestantProcess } from "../../../scripts/bench/contestant_process";
import { TRIAL } from "./results";

/** A contestant of a few lines: `reply` gives what is printed for each request. */
function command_of(reply: string) {
  const program = `
    console.log("advice of a library");
    console.log('@bench {"version":"1.0"}');
    require("node:readline").createInterface(process.stdin).on("line", (line) => { const request = JSON.parse(line); ${reply} });
  `;
  return { program: process.execPath, words: ["--eval", program] };
}

async function open(reply: string): Promise<ContestantProcess> {
  const { contestant } = await ContestantProcess.open(command_of(reply));
  onTestFinished(() => contestant.close());
  return contestant;
}

it("ContestantProcess prepares and runs, and passes over what libraries print", async () => {
  const contestant = await open(`
    console.log("more advice");
    console.log(request.ask === "prepare" ? '@bench {"ready":true}' : '@bench {"seconds":0.5,"check":2.1}');
  `);
  await contestant.prepare(TRIAL.task);
  expect(await contestant.run()).toEqual({ seconds: 0.5, check: 2.1 });
});

it("ContestantProcess.run() throws in the contestant's words", async () => {
  const contestant = await open(`console.log('@bench {"error":"out of memory"}')`);
  await expect(contestant.run()).rejects.toThrow("out of memory");
});

it("ContestantProcess.run() throws the last line of stderr when the process ends", async () => {
  const contestant = await open(`console.error("first\\nlast words"); process.exit(1)`);
  await expect(contestant.run()).rejects.toThrow("last words");
});

it("ContestantProcess.open(command) throws when there is no such program", async () => {
  await expect(ContestantProcess.open({ program: "/no/such/program", words: [] })).rejects.toThrow("ENOENT");
});
