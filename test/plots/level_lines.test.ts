import { describe, expect, it } from "vitest";
import { level_lines } from "../../lib/plots/level_lines";

const x = Array.from({ length: 41 }, (_, n) => -2 + n / 10);
const bowl = { x, y: x, heights: x.map((v) => x.map((u) => u * u + v * v)) };

describe("level_lines(surface, levels)", () => {
  it("of a bowl are circles, which end where they began", () => {
    const lines = level_lines(bowl, [1]);
    const ends = lines.x.flatMap((u, n) => (u === null ? [] : [[u, lines.y[n]!] as const]));
    expect(ends.length).toBeGreaterThan(80);
    for (const [u, v] of ends) expect(Math.hypot(u, v)).toBeCloseTo(1, 2);
    const times = new Map<string, number>();
    for (const end of ends) {
      const key = end.map((value) => value.toFixed(9)).join();
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    for (const count of times.values()) expect(count % 2).toBe(0);
  });

  it("of a plane are straight, each at its level, two points and a null at a time", () => {
    const plane = {
      x: [0, 1],
      y: [0, 1],
      heights: [
        [0, 1],
        [0, 1],
      ],
    };
    const lines = level_lines(plane, [0.25, 0.5]);
    expect(lines.x).toEqual([0.25, 0.25, null, 0.5, 0.5, null, 0.25, 0.25, null, 0.5, 0.5, null]);
    expect(lines.y.filter((v) => v !== null).sort()).toEqual([0, 0, 0.25, 0.25, 0.5, 0.5, 1, 1]);
  });

  it("are none where the surface never is at that height", () => {
    expect(level_lines(bowl, [-1, 100])).toEqual({ x: [], y: [] });
  });
});
