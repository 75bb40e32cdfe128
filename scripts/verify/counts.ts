import path from "node:path";

/** How many checks a step made, and how they ended. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** The part of vitest's JSON report that is read here. */
type VitestReport = {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
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

/** What failed by vitest's JSON report, a line each: a test with the first line of its error, or a file that did not load. */
export function failures_of_report(json: string): string[] {
  const report: VitestReport = JSON.parse(json);
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${path.basename(name)}: ${first_line(message)}`];
    return failed.map(
      (test) => `${path.basename(name)}: ${test.fullName}: ${first_line(test.failureMessages[0] ?? "")}`,
    );
  });
}

function first_line(text: string): string {
  return text.trim().split("\n", 1)[0]!;
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
