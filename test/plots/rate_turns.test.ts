import { describe, expect, it } from "vitest";
import { rate_turns } from "../../lib/plots/rate_turns";

/** So many steps with each of these rates. */
const steps = (...stretches: [rate: number, count: number][]) =>
  stretches.flatMap(([rate, count]) => Array.from({ length: count }, () => rate));

describe("rate_turns(rates, rest)", () => {
  it("finds each value that was kept after another", () => {
    const rates = steps([0.1, 20], [0.3, 20], [0.1, 20]);
    expect(rate_turns(rates, 5)).toEqual([
      { step: 20, rate: 0.3 },
      { step: 40, rate: 0.1 },
    ]);
  });

  it("leaves out what a knob passes on its way, and a turn forth and back", () => {
    expect(rate_turns(steps([0.1, 20], [0.2, 1], [0.25, 2], [0.3, 20]), 5)).toEqual([{ step: 23, rate: 0.3 }]);
    expect(rate_turns(steps([0.1, 20], [0.2, 2], [0.1, 20]), 5)).toEqual([]);
    expect(rate_turns(steps([0.1, 2], [0.3, 20]), 5)).toEqual([{ step: 2, rate: 0.3 }]);
  });

  it("finds none in a rate that stays, in one that changes at each step, and in no steps", () => {
    for (const rates of [steps([0.1, 50]), Array.from({ length: 50 }, (_, n) => 1 / (n + 1)), []]) {
      expect(rate_turns(rates, 5)).toEqual([]);
    }
  });

  it("finds the stairs of a schedule", () => {
    const stairs = Array.from({ length: 40 }, (_, n) => 0.5 ** Math.floor(n / 10));
    expect(rate_turns(stairs, 5).map(({ step }) => step)).toEqual([10, 20, 30]);
  });
});
