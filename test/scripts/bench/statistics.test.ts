import { describe, expect, it } from "vitest";
import { agree, summarize, times_as_long } from "../../../scripts/bench/statistics";

describe("summarize(numbers)", () => {
  it("takes the middle of an odd number of them, in whatever order they are", () => {
    expect(summarize([5, 1, 30, 2, 4])).toEqual({ median: 4, lowest: 1, highest: 30 });
  });

  it("takes the middle of the middle two of an even number", () => {
    expect(summarize([10, 1, 2, 4])).toEqual({ median: 3, lowest: 1, highest: 10 });
  });

  it("leaves its argument in order", () => {
    const numbers = [3, 1, 2];
    summarize(numbers);
    expect(numbers).toEqual([3, 1, 2]);
  });
});

describe("times_as_long(theirs, ours)", () => {
  it("divides round by round, so that a slow round counts as any other", () => {
    // The medians alone, 8 and 2, would give 4.
    expect(times_as_long([6, 60, 8], [2, 20, 2])).toEqual({ median: 3, lowest: 3, highest: 4 });
  });
});

describe("agree(numbers)", () => {
  it.each([
    [[0.56139, 0.56131], true],
    [[0.5613, 0.56141], false],
    [[0.56139, 0.5615], false],
    [[2.1281, 2.1289], true],
    [[2.128, 2.13], false],
    [[16899688.66, 16899000], true],
    [[16899688.66, 16880000], false],
    [[-1.0001, -1.0009], true],
    [[1, -1], false],
    [[0, 0], true],
    [[7], true],
    [[], true],
  ])("of %j is %s", (numbers, expected) => {
    expect(agree(numbers)).toBe(expected);
  });

  it("is false where something is not finite, even if all are the same", () => {
    expect(agree([Number.NaN, Number.NaN])).toBe(false);
    expect(agree([Number.POSITIVE_INFINITY])).toBe(false);
  });
});
