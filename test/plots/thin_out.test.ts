import { describe, expect, it } from "vitest";
import { thin_out } from "../../lib/plots/thin_out";

describe("thin_out", () => {
  it("thin_out(values, limit) keeps all where they are few", () => {
    expect(thin_out([5, 6, 7], 3)).toStrictEqual([0, 1, 2]);
    expect(thin_out([], 10)).toStrictEqual([]);
  });

  it("thin_out(values, limit) keeps the ends, and of each stretch the lowest and the highest, in order", () => {
    // Two stretches of five, and the ends: the first stretch has its lowest at 3 and its highest at 1.
    expect(thin_out([1, 9, 2, 0, 3, /* */ 4, 4, 8, 4, 2], 6)).toStrictEqual([0, 1, 3, 7, 9]);
  });

  it("thin_out(values, limit) loses no spike, wherever it is, and stays within the limit", () => {
    for (let spike = 0; spike < 2000; spike += 37) {
      const kept = thin_out(
        Array.from({ length: 2000 }, (_, i) => (i === spike ? -1 : 1)),
        100,
      );
      expect(kept).toContain(spike);
      expect(kept.length).toBeLessThanOrEqual(100);
    }
  });
});
