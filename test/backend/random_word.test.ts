import { assert, integer, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { random_word } from "../../lib/backend/random_word";

/** The same, by whole numbers of any size. */
function by_hand(seed: number, n: number): number {
  const word = (number: bigint) => BigInt.asUintN(32, number);
  let mixed = word(BigInt(seed) + (BigInt(n) + 1n) * 0x9e3779b9n);
  mixed = word((mixed ^ (mixed >> 16n)) * 0x85ebca6bn);
  mixed = word((mixed ^ (mixed >> 13n)) * 0xc2b2ae35n);
  return Number(BigInt.asIntN(32, mixed ^ (mixed >> 16n)));
}

describe("random_word", () => {
  it("random_word(seed, n) mixes the bits of seed + (n + 1)·2³²/φ", () => {
    assert(
      property(integer(), nat(2 ** 27), (seed, n) => {
        expect(random_word(seed, n)).toBe(by_hand(seed, n));
      }),
    );
  });

  it("random_word(seed, n) is each value of its first byte about equally often, and unlike its neighbors", () => {
    const counts = new Array<number>(256).fill(0);
    let same_sign = 0;
    for (let n = 0; n < 256_000; n++) {
      counts[random_word(7, n) >>> 24]!++;
      if (random_word(7, n) < 0 === random_word(8, n) < 0) same_sign++;
    }
    // χ² with 255 degrees of freedom has mean 255 and standard deviation 22.6; coin flips agree half of the time.
    const chi_squared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(Math.abs(chi_squared - 255)).toBeLessThan(5 * 22.6);
    expect(Math.abs(same_sign / 256_000 - 0.5)).toBeLessThan(0.005);
  });
});
