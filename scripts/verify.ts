// `npm run verify`: everything that must hold before a change is taken. Ends with a line `N passed, N failed`, and with status 1 if
// anything failed.
//
//   npm run verify -- --only lint --only types    some of the steps
//   npm run verify -- --ran tests                 takes the counts of a run just made, from its report in artifacts/verify

import { parseArgs } from "node:util";
import { sum_counts } from "./verify/counts";
import { earlier_counts, run_step } from "./verify/run_step";
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
  const { values } = parseArgs({
    options: { only: { type: "string", multiple: true }, ran: { type: "string", multiple: true } },
  });
  const ran = steps_named(values.ran ?? []);
  const chosen = values.only === undefined ? STEPS : steps_named(values.only);

  const results = [];
  for (const step of chosen) {
    console.log(`\n── ${step.name} ──`);
    const started = Date.now();
    const counts = ran.includes(step) ? earlier_counts(step) : await run_step(step);
    results.push({ step, counts, seconds: Math.round((Date.now() - started) / 1000) });
  }

  console.log();
  for (const { step, counts, seconds } of results)
    console.log(
      `${step.name.padEnd(15)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${seconds} s`,
    );
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
