import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { MUTANTS, type Mutant } from "../test/mutations/mutants";
import { run_tests } from "./mutations/run_tests";
import { open_workshop, type Workshop } from "./mutations/workshop";

const HELP = `npm run mutations [-- words …]

Tests the tests: makes each mistake of test/mutations/mutants.ts in a copy of the library, one at a time, and runs the unit tests
that must catch it. Prints for each which test did; exits 1 if one was not caught.

  words   only the mistakes whose descriptions or files hold one of them`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const mutants = MUTANTS.filter(
    ({ imitates, file }) =>
      positionals.length === 0 || positionals.some((word) => imitates.includes(word) || file.includes(word)),
  );
  if (mutants.length === 0) throw new Error(`mutations: no mistake is described by ${positionals.join(", ")}`);
  const workshops = Array.from({ length: Math.min(4, availableParallelism(), mutants.length) }, open_workshop);
  const remove_workshops = () => {
    for (const workshop of workshops) workshop.remove();
  };
  process.once("SIGINT", () => {
    remove_workshops();
    process.exit(130);
  });
  try {
    await check_unchanged(workshops[0]!, mutants);
    const caught = await try_all(mutants, workshops);
    console.log(`\n${caught} passed, ${mutants.length - caught} failed`);
    if (caught < mutants.length) process.exitCode = 1;
  } finally {
    remove_workshops();
  }
}

/** Throws unless the tests pass while nothing is changed; else they would catch everything. */
async function check_unchanged({ directory }: Workshop, mutants: readonly Mutant[]): Promise<void> {
  const run = await run_tests(directory, [...new Set(mutants.flatMap(({ tests }) => tests))]);
  if (!run.passed) throw new Error(`mutations: a test fails without any mistake: ${run.failed_test}`);
  console.log(`${run.tests} tests pass while nothing is changed. Now ${mutants.length} mistakes, one at a time:\n`);
}

/** Makes the mistakes, as many at a time as there are workshops; prints the table's rows and returns how many were caught. */
async function try_all(mutants: readonly Mutant[], workshops: readonly Workshop[]): Promise<number> {
  const waiting = [...mutants];
  let caught = 0;
  const work_in = async (workshop: Workshop) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const { imitates, file, tests } = mutant;
      const run = await workshop.with_change(mutant, () => run_tests(workshop.directory, tests));
      if (!run.passed) caught++;
      console.log(`${run.passed ? "NOT CAUGHT" : "caught    "}  ${imitates} (${file})`);
      if (!run.passed) console.log(`            by ${run.failed_test}`);
    }
  };
  await Promise.all(workshops.map(work_in));
  return caught;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
