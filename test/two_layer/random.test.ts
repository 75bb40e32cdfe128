import { describe, expect, it } from "vitest";
import { random_from } from "../../lib/two_layer/random";
import { message_of } from "../support/message_of";

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe("random_from", () => {
  it("random_from(1) is the Mersenne Twister MT19937, whose first numbers for seed 1 are 1791095845 and 4282876139", () => {
    // 53 bits: the lower 26 of the first number, then the lower 27 of the second.
    const expected = ((1_791_095_845 % 2 ** 26) + (4_282_876_139 % 2 ** 27) / 2 ** 27) / 2 ** 26;
    expect(random_from(1).uniform(0, 1)).toBe(expected);
  });

  it("random_from(seed) gives the same stream again for the same seed, another for the next", () => {
    const stream = (seed: number) => {
      const random = random_from(seed);
      return [random.uniform(0, 1), random.normal(), random.below(1000), random.uniform(-5, 5)];
    };
    expect(stream(7)).toStrictEqual(stream(7));
    expect(stream(8)).not.toStrictEqual(stream(7));
  });

  it.each([0, -0, -(2 ** 31), 2 ** 31 - 1])("random_from(%d) is a seed of 32 bits", (seed) => {
    expect(random_from(seed).uniform(0, 1)).toBeGreaterThanOrEqual(0);
  });

  it.each([2 ** 31, -(2 ** 31) - 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "random_from(%d) is refused",
    (seed) => {
      expect(message_of(() => random_from(seed))).toBe(
        `RangeError: seed must be a whole number between −2³¹ and 2³¹ − 1, got ${seed}`,
      );
    },
  );
});

// The bounds are four standard errors of 20,000 draws; the seeds are fixed, so that nothing here is left to chance.
describe("uniform", () => {
  it("uniform(low, high) stays in [low, high), spread evenly", () => {
    const random = random_from(1);
    const numbers = draws(20_000, () => random.uniform(-2, 4));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...numbers)).toBeLessThan(4);
    expect(Math.abs(mean(numbers) - 1)).toBeLessThan(4 * Math.sqrt(3 / 20_000)); // variance 6²/12
    expect(Math.abs(mean(numbers.map((x) => (x < -0.5 ? 1 : 0))) - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / 20_000));
  });
});

describe("normal", () => {
  it("normal() has mean 0, variance 1, and 68.27 % within one standard deviation", () => {
    const random = random_from(2);
    const numbers = draws(20_000, () => random.normal());
    expect(Math.abs(mean(numbers))).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(mean(numbers.map((x) => x * x)) - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
    const within = mean(numbers.map((x) => (Math.abs(x) < 1 ? 1 : 0)));
    expect(Math.abs(within - 0.6827)).toBeLessThan(4 * Math.sqrt((0.6827 * 0.3173) / 20_000));
    expect(numbers.every(Number.isFinite)).toBe(true);
  });
});

describe("below", () => {
  it("below(count) is each of 0 to count − 1 about as often", () => {
    const random = random_from(3);
    const numbers = draws(20_000, () => random.below(5));
    for (const value of [0, 1, 2, 3, 4]) {
      const share = mean(numbers.map((number) => (number === value ? 1 : 0)));
      expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 20_000));
    }
    expect(new Set(numbers).size).toBe(5);
    expect(random.below(1)).toBe(0);
  });

  it.each([0, -1, 2.5, Number.NaN])("below(%d) is refused", (count) => {
    expect(message_of(() => random_from(1).below(count))).toBe(
      `RangeError: below: count must be a whole number of at least 1, got ${count}`,
    );
  });
});
