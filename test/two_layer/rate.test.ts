import { describe, expect, it } from "vitest";
import { kind_of } from "../../lib/matrix/kind_of";
import { schedule_of } from "../../lib/two_layer/rate";

describe("schedule_of(caller, option, rate)", () => {
  it("takes a number for every step, and a function for each its own", () => {
    expect([0, 5].map(schedule_of("f", "rate", 0.3))).toEqual([0.3, 0.3]);
    expect([0, 1, 3].map(schedule_of("f", "rate", (step) => 1 / (step + 1)))).toEqual([1, 0.5, 0.25]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "0.1", undefined, null])("refuses %j", (rate) => {
    expect(() => schedule_of("f", "rate", rate as number)).toThrow(
      `f: rate must be a finite number or a function of the step, got ${kind_of(rate)}`,
    );
  });

  it.each([Number.NaN, "0.1", undefined])("refuses a function that returns %j, and says in which step", (rate) => {
    expect(() => schedule_of("f", "rate", () => rate as number)(7)).toThrow(
      `f: rate must return a finite number, got ${kind_of(rate)} for step 7`,
    );
  });
});
