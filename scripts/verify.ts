// `npm run verify`: everything that must hold before a change is taken. Ends with a line `N passed, N failed`, and with status 1 if
// anything failed.
//
//   npm run verify -- --only lint --only types    some of the steps
//   npm run verify -- --ran tests                 counts a run just made, by vitest's report in artifacts/verify/tests.json;
//                                                 the step of that name, if there is one, is not run again
//   npm run verify -- --failed tests              the same of a run that ended with an error

import { parseArgs } from "node:util";
import { sum_counts } from "./verify/counts";
import { reported, run_step } from "./verify/run_step";
import { STEPS, type Step } from "./verify/steps";

/** The steps whose names were given; throws an error that lists the names there are. */
function steps_named(names: readonly string[]): Step[] {
  return names.map((name) => {
    const step = STEPS.find((candidate) => candidate.name === name);
    if (step === undefined)
      throw new Error(
        `verify: there is no step "${name}"; the steps are ${STEPS.map((known) => known.name).join(", ")}.`,
      );
    return step;
  });
}

async function verify(): Promise<boolean> {
  const names = { type: "string", multiple: true } as const;
  const { values } = parseArgs({ options: { only: names, ran: names, failed: names } });
  const { only, ran = [], failed = [] } = values;
  const earlier = [...ran, ...failed];
  const chosen = only === undefined ? STEPS : steps_named(only);

  const results = earlier.map((name) => ({ name, ...reported(name, ran.includes(name)), seconds: 0 }));
  const run = async (steps: readonly Step[]) => {
    for (const step of steps) {
      const started = Date.now();
      const result = await run_step(step);
      results.push({ name: step.name, ...result, seconds: Math.round((Date.now() - started) / 1000) });
    }
  };
  const due = chosen.filter(({ name }) => !earlier.includes(name));
  // Most steps compute on one processor, or wait for a browser or a kernel: two rows of them take little more than half the time.
  await Promise.all([run(due.filter(({ aside }) => !aside)), run(due.filter(({ aside }) => aside))]);

  console.log();
  for (const { name, counts, seconds } of results) {
    const time = earlier.includes(name) ? "" : `, ${seconds} s`;
    console.log(
      `${name.padEnd(17)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped${time}`,
    );
  }
  for (const { name, failures } of results) {
    if (failures.length > 0) console.log(`\n${name} failed:\n${failures.map((line) => `  ${line}`).join("\n")}`);
  }
  const sum = sum_counts(results.map(({ counts }) => counts));
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0;
}

verify().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
