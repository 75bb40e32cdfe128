import { mean, mean_and_deviation, paired_difference, root_mean_square } from "handwritten";
import { describe, expect, it } from "vitest";

describe("statistics", () => {
  it("mean(values) is their sum divided by their number", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean(Float32Array.of(0.5))).toBe(0.5);
  });

  it("mean_and_deviation(values) divides the squares by n − 1", () => {
    // 2, 4, 9 are 3, 1 and 4 away from their mean 5: √((9 + 1 + 16) / 2).
    expect(mean_and_deviation([2, 4, 9])).toStrictEqual({ mean: 5, deviation: Math.sqrt(13) });
    expect(mean_and_deviation([7, 7])).toStrictEqual({ mean: 7, deviation: 0 });
  });

  it("paired_difference(a, b) looks at what pairs differ by, not at how each list spreads", () => {
    expect(paired_difference([10, 20, 30, 41], [9, 19, 29, 42])).toStrictEqual({
      mean: 0.5,
      deviation: 1,
      error: 0.5,
      higher: 3,
    });
  });

  it("root_mean_square(values) leaves signs out of account", () => {
    expect(root_mean_square([3, -3, 3, -3])).toBe(3);
    expect(root_mean_square(Float32Array.of(1, -7))).toBe(5);
  });

  it.each([
    [() => mean([]), "mean: at least one value must be given, got 0"],
    [() => root_mean_square([]), "root_mean_square: at least one value must be given, got 0"],
    [() => mean_and_deviation([1]), "mean_and_deviation: at least two values must be given, got 1"],
    [() => paired_difference([1], [2]), "paired_difference: at least two values must be given, got 1"],
    [() => paired_difference([1, 2], [2]), "paired_difference: each a needs a b of the same seed, got 2 and 1"],
  ])("%s throws a RangeError that says what is missing", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});
