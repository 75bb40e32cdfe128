import { expect, it, onTestFinished } from "vitest";
import { type ContestantProcess, open_contestant } from "../../../scripts/bench/contestant_process";
import { TRIAL } from "./results";

/** A contestant of a few lines: `reply` gives what is printed for each request. */
async function open(reply: string): Promise<ContestantProcess> {
  const program = `
    console.log("advice of a library");
    console.log('@bench {"version":"1.0","seconds":0.1}');
    require("node:readline").createInterface(process.stdin).on("line", (line) => { const request = JSON.parse(line); ${reply} });
  `;
  const contestant = await open_contestant({ program: process.execPath, words: ["--eval", program] });
  onTestFinished(() => void contestant.close());
  return contestant;
}

it("open_contestant(command) prepares and runs, and passes over what libraries print", async () => {
  const contestant = await open(`
    console.log("more advice");
    console.log(request.ask === "prepare" ? '@bench {"seconds":0.2}' : '@bench {"seconds":0.5,"check":2.1}');
  `);
  expect(contestant).toMatchObject({ version: "1.0", seconds: 0.1 });
  await contestant.prepare({ ...TRIAL.task, folder: "/inputs", mnist: "/mnist" });
  expect(await contestant.run(10)).toEqual({ seconds: 0.5, check: 2.1 });
});

it("ContestantProcess.run() throws in the contestant's words", async () => {
  const contestant = await open(`console.log('@bench {"error":"out of memory"}')`);
  await expect(contestant.run(1)).rejects.toThrow("out of memory");
});

it("ContestantProcess.run() throws the last line of stderr when the process ends", async () => {
  const contestant = await open(`console.error("first\\nlast words"); process.exit(1)`);
  await expect(contestant.run(1)).rejects.toThrow("last words");
});

it("open_contestant(command) throws when there is no such program", async () => {
  await expect(open_contestant({ program: "/no/such/program", words: [] })).rejects.toThrow("ENOENT");
});
