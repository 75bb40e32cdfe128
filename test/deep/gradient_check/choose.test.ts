import { expect, it } from "vitest";
import { choose } from "../../../lib/deep/gradient_check/choose";
import { random_from } from "../../../lib/two_layer/random";

it("choose(3, 10, random) gives three different numbers below 10, ascending", () => {
  for (let seed = 0; seed < 100; seed++) {
    const chosen = choose(3, 10, random_from(seed));
    expect(chosen).toHaveLength(3);
    expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
    expect(chosen.every((n) => Number.isInteger(n) && n >= 0 && n < 10)).toBe(true);
  }
});

it("choose(count, of, random) gives all if there are no more", () => {
  expect(choose(5, 5, random_from(1))).toEqual([0, 1, 2, 3, 4]);
  expect(choose(9, 3, random_from(1))).toEqual([0, 1, 2]);
});

it("choose(2, 5, random) gives each number about as often", () => {
  const random = random_from(1);
  const counts = [0, 0, 0, 0, 0];
  for (let n = 0; n < 5000; n++) for (const chosen of choose(2, 5, random)) counts[chosen]!++;
  // Each is chosen 2000 times on average, with a standard deviation of √(5000·0.4·0.6) ≈ 35.
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(5 * 35);
});
