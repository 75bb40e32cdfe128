import { describe, expect, it } from "vitest";
import { even_ticks, log_ticks, tick_texts } from "../../lib/plots/ticks";

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

  it.each([
    [1e-12, 0.12, [1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 0.01]],
    [0.31, 0.46, [0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46]],
    [0.9, 1.1, [0.9, 0.95, 1, 1.05, 1.1]],
    [600, 900, [600, 650, 700, 750, 800, 850, 900]],
  ])("log_ticks(%d, %d) is %j", (low, high, ticks) => {
    expect(log_ticks(low, high)).toStrictEqual(ticks);
  });

  it("log_ticks(low, high) is two to thirteen numbers between them, whatever they are", () => {
    for (let low = 1e-12; low < 1e6; low *= 3.3) {
      for (let high = 1.2 * low; high < 1e12; high *= 2.7) {
        const ticks = log_ticks(low, high);
        expect(ticks.length, `${low} to ${high}`).toBeGreaterThanOrEqual(2);
        expect(ticks.length, `${low} to ${high}`).toBeLessThanOrEqual(13);
        expect(ticks.every((tick) => tick >= low && tick <= high * (1 + 1e-9))).toBe(true);
      }
    }
  });

  it.each([
    [
      [0.001, 0.35, 1, 2000],
      ["0.001", "0.35", "1", "2,000"],
    ],
    [
      [1e-9, 2e-5, 0.01, 1],
      ["10<sup>−9</sup>", "2·10<sup>−5</sup>", "10<sup>−2</sup>", "1"],
    ],
    [
      [1, 1e3, 1e6],
      ["1", "10<sup>3</sup>", "10<sup>6</sup>"],
    ],
  ])("tick_texts(%j) are %j", (ticks, texts) => {
    expect(tick_texts(ticks)).toStrictEqual(texts);
  });
});
