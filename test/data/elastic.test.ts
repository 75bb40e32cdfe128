import { describe, expect, it } from "vitest";
import { elastic_displacement } from "../../lib/data/elastic";
import { random_from } from "../../lib/two_layer/random";

const SIDE = 28;

/** So many fields, x and y in turns. */
function fields(alpha: number, sigma: number, count: number): Float64Array[] {
  const random = random_from(1);
  const displace = elastic_displacement({ alpha, sigma }, SIDE);
  return Array.from({ length: count }, () => {
    const from = new Float64Array(2 * SIDE * SIDE);
    displace(from, random);
    return from;
  });
}

const mean_square = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n * n, 0) / numbers.length;

describe("elastic_displacement({ alpha, sigma }, side)", () => {
  it("is as large as uniform noise smoothed by a Gaussian: in the middle √⅓·α/(2σ√π)", () => {
    // The sum of the squares of a Gaussian's weights, in two dimensions, is 1/(4πσ²); the variance of a uniform number from −1 to 1 is ⅓.
    const middle = 2 * (14 + SIDE * 14);
    for (const sigma of [2, 4]) {
      for (const axis of [0, 1]) {
        const spread = Math.sqrt(mean_square(fields(34, sigma, 4000).map((field) => field[middle + axis]!)));
        expect(spread / ((Math.sqrt(1 / 3) * 34) / (2 * sigma * Math.sqrt(Math.PI)))).toBeCloseTo(1, 1);
      }
    }
  });

  it("is alike over a few times σ: the correlation of pixels d apart is exp(−d²/4σ²)", () => {
    const at = (x: number) => 2 * (x + SIDE * 14);
    const drawn = fields(1, 2, 4000);
    const covariance = (d: number) => drawn.reduce((sum, field) => sum + field[at(12)]! * field[at(12 + d)]!, 0);
    for (const d of [1, 2, 4]) expect(covariance(d) / covariance(0)).toBeCloseTo(Math.exp(-(d ** 2) / 16), 1);
  });

  it("moves x and y independently of each other, and both ways alike", () => {
    const middle = 2 * (10 + SIDE * 17);
    const drawn = fields(34, 4, 4000);
    const of_both = drawn.reduce((sum, field) => sum + field[middle]! * field[middle + 1]!, 0) / 4000;
    expect(Math.abs(of_both)).toBeLessThan(0.2);
    expect(Math.abs(drawn.reduce((sum, field) => sum + field[middle]!, 0) / 4000)).toBeLessThan(0.15);
  });

  it("adds to the places that it is given, in proportion to alpha", () => {
    const [one, ten] = [fields(1, 4, 1)[0]!, fields(10, 4, 1)[0]!];
    one.forEach((displacement, n) => {
      expect(ten[n]!).toBeCloseTo(10 * displacement, 10);
    });
    const from = Float64Array.from(one, () => 5);
    elastic_displacement({ alpha: 1, sigma: 4 }, SIDE)(from, random_from(1));
    from.forEach((place, n) => {
      expect(place).toBeCloseTo(5 + one[n]!, 12);
    });
  });
});
