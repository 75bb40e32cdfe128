import { describe, expect, it } from "vitest";
import { layer_of_circles } from "../../lib/plots/layer_of_circles";

describe("layer_of_circles", () => {
  it("layer_of_circles(12, x, top, bottom) fills the height, its middle in the middle", () => {
    const { circles, left_out } = layer_of_circles(12, 50, 0, 330);
    expect(circles.map(({ number }) => number)).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([circles[0]?.y, circles.at(-1)?.y, left_out]).toStrictEqual([0, 330, false]);
  });

  it("layer_of_circles(784, …) keeps the first and the last two, with room for one between them", () => {
    const { circles, left_out } = layer_of_circles(784, 50, 0, 240);
    expect(circles.map(({ number }) => number)).toStrictEqual([0, 1, 782, 783]);
    expect(circles.map(({ y }) => y)).toStrictEqual([0, 60, 180, 240]);
    expect(left_out).toBe(true);
  });

  it("layer_of_circles(2, …) keeps the two together, and a single one stands in the middle", () => {
    expect(layer_of_circles(2, 50, 0, 300).circles.map(({ y }) => y)).toStrictEqual([120, 180]);
    expect(layer_of_circles(1, 50, 0, 300).circles.map(({ y }) => y)).toStrictEqual([150]);
  });
});
