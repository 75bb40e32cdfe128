/** One of the checks: the npm script that makes it, and where its counts are found. */
export type Step = {
  readonly name: string;
  readonly script: string;
  /** "status": it is one check; "output": it prints `N passed, N failed`; "report": vitest writes them to report_file(name). */
  readonly counts: "status" | "output" | "report";
  /** Whether it runs beside the others: two rows of steps keep two processors busy. */
  readonly aside?: true;
};

/** What `npm run verify` runs: the steps in this order, and those aside in theirs. */
export const STEPS: readonly Step[] = [
  { name: "lint", script: "lint", counts: "status", aside: true },
  { name: "types", script: "types", counts: "status", aside: true },
  { name: "tests", script: "test", counts: "report" },
  { name: "notebooks", script: "notebooks", counts: "output", aside: true },
  { name: "fuzz", script: "fuzz", counts: "status", aside: true },
  { name: "mutations", script: "mutations", counts: "output", aside: true },
  { name: "stress", script: "test:stress", counts: "report" },
  { name: "interchange", script: "test:interchange", counts: "report" },
  { name: "site", script: "test:site", counts: "report" },
  { name: "notebook-tests", script: "test:notebooks", counts: "report" },
  { name: "browser", script: "test:browser", counts: "report" },
];

/** Where vitest leaves the counts of a step, or of another run of the tests: a path in the repository. */
export function report_file(name: string): string {
  return `artifacts/verify/${name}.json`;
}

/** The words after `npm` that run a step. */
export function npm_words(step: Step): string[] {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report_file(step.name)}`];
  return ["run", step.script, ...(step.counts === "report" ? ["--", ...reporters] : [])];
}
