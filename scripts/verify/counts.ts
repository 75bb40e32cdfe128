/** How many checks a step made, and how they ended. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** The part of vitest's JSON report that is read here. */
type VitestReport = {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
};

/** A step that is one check. */
export function counts_of_status(succeeded: boolean): Counts {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** Reads vitest's JSON report. */
export function counts_of_report(json: string): Counts {
  const report: VitestReport = JSON.parse(json);
  return {
    passed: report.numPassedTests,
    failed: report.success ? 0 : Math.max(1, report.numFailedTests),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Reads the last line `N passed, N failed` that a step printed; undefined when there is none. */
export function counts_of_output(output: string): Counts | undefined {
  const match = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return match && { passed: Number(match[1]), failed: Number(match[2]), skipped: 0 };
}

/** The counts of a step that ended with `succeeded`: one that failed without a failed check, or checked nothing, has failed once. */
export function settle(counts: Counts | undefined, succeeded: boolean): Counts {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: succeeded && passed > 0 ? failed : Math.max(1, failed), skipped };
}

/** All steps' counts together. */
export function sum_counts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
