import { describe, expect, it } from "vitest";
import { even_ticks, log_ticks } from "../../lib/plots/ticks";

describe("ticks", () => {
  it.each([
    [1, [0, 0.5, 1]],
    [2.4, [0, 1, 2, 3]],
    [4.2, [0, 2, 4, 6]],
    [0.03, [0, 0.01, 0.02, 0.03]],
    [99, [0, 50, 100]],
    [1.2e6, [0, 5e5, 1e6, 1.5e6]],
  ])("even_ticks(%d) is %j", (most, ticks) => {
    expect(even_ticks(most)).toStrictEqual(ticks);
  });

  it("even_ticks(most) reaches most with two to six numbers, whatever its size", () => {
    for (let most = 0.001; most < 1e5; most *= 1.07) {
      const ticks = even_ticks(most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });

  it("log_ticks(low, high) is 1, 2, 5 and so on between them", () => {
    expect(log_ticks(0.15, 12)).toStrictEqual([0.2, 0.5, 1, 2, 5, 10]);
  });

  it("log_ticks(low, high) over many powers is those alone", () => {
    expect(log_ticks(1e-4, 1e2)).toStrictEqual([1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100]);
  });
});
