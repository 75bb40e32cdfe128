import { roofline } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const options = {
  peaks: [
    { name: "scalar", gflops: 8 },
    { name: "vectors", gflops: 32 },
  ],
  bandwidth: 16,
  points: [
    { name: "slow", intensity: 4, gflops: 0.5 },
    { name: "fast", intensity: 2, gflops: 20 },
    { name: "as fast", intensity: 4, gflops: 20.1 },
  ],
  title: "Below the roof",
};

describe("roofline", () => {
  it("roofline({ peaks, bandwidth }) rises with the intensity up to each peak, and is level from there", () => {
    const { data, layout } = roofline(options);
    const [, scalar, vectors] = data as { x: number[]; y: number[] }[];
    const left = 10 ** Number(layout.xaxis?.range?.[0]);
    // 8 GFLOP/s at 16 billion bytes a second take half an operation a byte, 32 take two.
    expect(scalar).toMatchObject({
      x: [expect.closeTo(left, 3), 0.5, expect.any(Number)],
      y: [expect.closeTo(16 * left, 2), 8, 8],
    });
    expect(vectors).toMatchObject({ x: [expect.any(Number), 2, expect.any(Number)], y: [expect.any(Number), 32, 32] });
    expect(left).toBeLessThan(0.5);
  });

  it("roofline({ points }) has a dot for each, and names at the right that do not touch", () => {
    const { data, layout } = roofline(options);
    expect(data.at(-1)).toMatchObject({ x: [4, 2, 4], y: [0.5, 20, 20.1], text: ["slow", "fast", "as fast"] });
    const names = (layout.annotations ?? []).filter(({ xshift }) => xshift === 4);
    expect(names.map(({ text }) => text)).toStrictEqual(["as fast", "fast", "slow"]);
    const [low, high] = layout.yaxis?.range ?? [];
    const pixels = names.map(({ y }) => (400 * (high - Number(y))) / (high - low));
    for (const [n, place] of pixels.entries()) {
      expect(place - (pixels[n - 1] ?? -15)).toBeGreaterThan(14.9);
      expect(place).toBeLessThan(400);
    }
  });

  it.each([
    [{ points: [] }, "roofline: points must hold at least one, got none"],
    [{ bandwidth: 0 }, "roofline: bandwidth must be above 0, got 0"],
    [{ peaks: [{ name: "a", gflops: Number.NaN }] }, "roofline: peaks must hold finite numbers"],
    [{ points: [{ name: "a", intensity: -1, gflops: 1 }] }, "roofline: points must be above 0, got -1"],
  ])("roofline(%j) is refused", (more, message) => {
    expect(message_of(() => roofline({ ...options, ...more }))).toContain(message);
  });
});
