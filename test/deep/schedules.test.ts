import { describe, expect, it } from "vitest";
import { schedules } from "../../lib/deep/schedules";
import { message_of } from "../support/message_of";

const { constant, step, exponential, cosine, warm_up, one_cycle } = schedules;

describe("schedules", () => {
  it("constant({ rate }) is the same always", () => {
    expect([0, 1, 1e6].map(constant({ rate: 0.3 }))).toStrictEqual([0.3, 0.3, 0.3]);
  });

  it("step({ rate, every, factor }) goes down a stair", () => {
    expect([0, 9, 10, 19, 20].map(step({ rate: 8, every: 10, factor: 0.5 }))).toStrictEqual([8, 8, 4, 4, 2]);
  });

  it("exponential({ rate, factor }) multiplies each step", () => {
    expect([0, 1, 3].map(exponential({ rate: 8, factor: 0.5 }))).toStrictEqual([8, 4, 1]);
  });

  it("cosine({ rate, steps, least }) begins at rate, is half-way at half of the steps, and stays at least", () => {
    const rates = [0, 50, 100, 1000].map(cosine({ rate: 1, steps: 100, least: 0.2 }));
    expect(rates.map((rate) => Number(rate.toFixed(12)))).toStrictEqual([1, 0.6, 0.2, 0.2]);
  });

  it("warm_up({ steps, after }) goes up in a line, and then begins what follows at its beginning", () => {
    const schedule = warm_up({ steps: 3, after: step({ rate: 8, every: 2, factor: 0.5 }) });
    expect([0, 1, 2, 3, 4, 5].map(schedule)).toStrictEqual([2, 4, 6, 8, 8, 4]);
  });

  it("one_cycle({ rate, steps }) goes up for a fifth of the steps, and down half a cosine to 0 at the end", () => {
    const rates = [0, 1, 2, 6, 10, 11].map(one_cycle({ rate: 3, steps: 10 }));
    expect(rates.map((rate) => Number(rate.toFixed(12)))).toStrictEqual([1, 2, 3, 1.5, 0, 0]);
    expect([0, 4].map(one_cycle({ rate: 3, steps: 4 }))).toStrictEqual([3, 0]); // Too few to go up.
    expect(message_of(() => one_cycle({ rate: 3, steps: 0.5 }))).toContain("one_cycle: steps must be a whole number");
  });

  it("refuse a rate or a number of steps that is none", () => {
    expect(message_of(() => constant({ rate: Number.NaN }))).toContain(
      "schedules.constant: rate must be a finite number",
    );
    expect(message_of(() => cosine({ rate: 1, steps: 0 }))).toContain(
      "steps must be a whole number of at least 1, got 0",
    );
  });
});
