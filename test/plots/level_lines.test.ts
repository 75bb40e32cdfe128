import { describe, expect, it } from "vitest";
import { level_lines } from "../../lib/plots/level_lines";

const x = Array.from({ length: 41 }, (_, n) => -2 + n / 10);
const bowl = { x, y: x, heights: x.map((v) => x.map((u) => u * u + v * v)) };

describe("level_lines(surface, levels)", () => {
  it("of a bowl are circles, each one line that closes", () => {
    const lines = level_lines(bowl, [1, 2]);
    const places = lines.x.map((u, n) => (u === null ? undefined : { x: u, y: lines.y[n]! }));
    const end = places.indexOf(undefined);
    expect(places.lastIndexOf(undefined)).toBe(places.length - 1);
    for (const [radius, circle] of [
      [1, places.slice(0, end)],
      [Math.SQRT2, places.slice(end + 1, -1)],
    ] as const) {
      expect(circle).not.toContain(undefined);
      expect(circle.length).toBeGreaterThan(80);
      expect(circle.at(-1)).toEqual(circle[0]);
      for (const place of circle) expect(Math.hypot(place!.x, place!.y)).toBeCloseTo(radius, 2);
    }
  });

  it("of a plane are straight, each at its level, from edge to edge", () => {
    const plane = { x: [0, 1], y: [0, 1], heights: [0, 0].map(() => [0, 1]) };
    const lines = level_lines(plane, [0.25, 0.5]);
    expect(lines.x).toEqual([0.25, 0.25, 0.25, null, 0.5, 0.5, 0.5, null]);
    expect(lines.y.map((v) => v ?? -1).sort()).toEqual([-1, -1, 0, 0, 0.25, 0.5, 1, 1]);
  });

  it("are none where the surface never is at that height", () => {
    expect(level_lines(bowl, [-1, 100])).toEqual({ x: [], y: [] });
  });
});
