import { describe, expect, it } from "vitest";
import { schedule_of } from "../../lib/two_layer/rate";

describe("schedule_of(caller, option, rate)", () => {
  it("takes a number for every step, and a function as it is", () => {
    expect([0, 5].map(schedule_of("f", "rate", 0.3))).toEqual([0.3, 0.3]);
    const falling = (step: number) => 1 / (step + 1);
    expect(schedule_of("f", "rate", falling)).toBe(falling);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "0.1", undefined, null])("refuses %j", (rate) => {
    expect(() => schedule_of("f", "rate", rate as number)).toThrow(
      `f: rate must be a finite number or a function of the step, got ${rate}`,
    );
  });
});
