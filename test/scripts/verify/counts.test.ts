import { describe, expect, it } from "vitest";
import {
  counts_of_output,
  counts_of_report,
  failures_of_report,
  settle,
  sum_counts,
} from "../../../scripts/verify/counts";

describe("counts_of_report(json)", () => {
  const report = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 };

  it("reads vitest's numbers", () => {
    expect(counts_of_report(JSON.stringify(report))).toEqual({ passed: 7, failed: 0, skipped: 3 });
    const failing = { ...report, success: false, numFailedTests: 4 };
    expect(counts_of_report(JSON.stringify(failing))).toEqual({ passed: 7, failed: 4, skipped: 3 });
  });

  it("counts a failure when no test failed but a file did not load", () => {
    expect(counts_of_report(JSON.stringify({ ...report, success: false })).failed).toBe(1);
  });
});

describe("failures_of_report(json)", () => {
  const file = (name: string, status: string, message: string, tests: object[] = []) => ({
    name: `/clone/test/${name}`,
    status,
    message,
    assertionResults: tests,
  });
  const test = (status: string, name: string, ...errors: string[]) => ({
    status,
    fullName: name,
    failureMessages: errors,
  });

  it("names the tests that failed, with the first line of each error, and the files that did not load", () => {
    const results = [
      file("a.test.ts", "passed", "", [test("passed", "a(1) is 2")]),
      file("b.test.ts", "failed", "", [
        test("failed", "b(1) is 2", "expected 1 to be 2\n    at b"),
        test("passed", "b"),
      ]),
      file("c.test.ts", "failed", "no such module\n at c"),
    ];
    expect(failures_of_report(JSON.stringify({ testResults: results }))).toEqual([
      "b.test.ts: b(1) is 2: expected 1 to be 2",
      "c.test.ts: no such module",
    ]);
  });
});

describe("counts_of_output(output)", () => {
  it("reads the last line of its form", () => {
    const output = "01 passed\n1 passed, 0 failed\nin the middle 9 passed, 9 failed of it\n3 passed, 2 failed\n\nbye\n";
    expect(counts_of_output(output)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it("is undefined without such a line", () => {
    expect(counts_of_output("all is well\n")).toBeUndefined();
  });
});

describe("settle(counts, succeeded)", () => {
  it("leaves the counts of a step that went well", () => {
    expect(settle({ passed: 3, failed: 0, skipped: 1 }, true)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  it("counts a failure when the step failed as a whole", () => {
    expect(settle({ passed: 3, failed: 0, skipped: 0 }, false).failed).toBe(1);
    expect(settle({ passed: 3, failed: 2, skipped: 0 }, false).failed).toBe(2);
  });

  it("counts a failure when nothing was checked", () => {
    expect(settle(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle({ passed: 0, failed: 0, skipped: 5 }, true).failed).toBe(1);
  });
});

describe("sum_counts(all)", () => {
  it("adds each kind", () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(sum_counts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
    expect(sum_counts([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
