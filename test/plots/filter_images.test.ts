import { feature_maps, filter_images, matrix, to_sparse } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const percents = (trace: object) => [
  ...new Int8Array(Buffer.from((trace as { z: { bdata: string } }).z.bdata, "base64")),
];

// Two filters of 2 × 2 on two channels: number c + 2·(j + 2·i) is the weight for channel c in column j of row i.
const W = matrix([
  [1, -8, 2, 0, 3, 0, 4, 0],
  [0, 8, 0, 4, 0, 2, 0, 1],
]);

describe("filter_images(W, { channels, channel })", () => {
  it("draws each filter row by row, in percent of the largest weight of the channel that is drawn", () => {
    const { data } = filter_images(W, { title: "Filters", channels: 2 });
    expect(data.slice(0, 2).map(percents)).toStrictEqual([
      [25, 50, 75, 100],
      [0, 0, 0, 0],
    ]);
    const other = filter_images(W, { title: "Filters", channels: 2, channel: 1 });
    expect(percents(other.data[1]!)).toStrictEqual([100, 50, 25, 13]);
    expect(other.alt).toBe(
      "Filters: the weights of 2 filters as images of 2 by 2 pixels, from −8 (blue) over 0 (pale) to 8 (orange).",
    );
  });

  it("draws a single channel by default, and filters of few pixels large", () => {
    const { layout } = filter_images(matrix([[1, 2, 3, 4]]), { title: "One" });
    const [from, to] = layout.xaxis!.range as [number, number];
    expect(to - from).toBeLessThan(20); // Pixels of filters across the whole figure.
  });

  it("refuses what are no square filters, and channels that there are not", () => {
    expect(message_of(() => filter_images(W, { title: "t" }))).toContain("must be a square filter for 1 channels");
    expect(message_of(() => filter_images(W, { title: "t", channels: 2, channel: 2 }))).toContain(
      "filter_images: there is no channel 2; there are channels 0 to 1",
    );
    expect(message_of(() => filter_images(matrix([[Number.NaN]]), { title: "t" }))).toContain("W must hold finite");
  });
});

describe("feature_maps(A, { channels, example })", () => {
  const A = matrix([1, 10, 2, 20, 3, 30, 4, 40].map((number) => [0, number]));

  it("draws each channel of an example row by row, on one scale; sparse or dense", () => {
    for (const signal of [A, to_sparse(A)]) {
      const { data } = feature_maps(signal, { title: "Maps", channels: 2, example: 1 });
      expect(data.slice(0, 2).map(percents)).toStrictEqual([
        [3, 5, 8, 10],
        [25, 50, 75, 100],
      ]);
    }
    expect(percents(feature_maps(A, { title: "Maps", channels: 2 }).data[0]!)).toStrictEqual([0, 0, 0, 0]);
  });

  it("refuses channels that are no square images, and examples that there are not", () => {
    expect(message_of(() => feature_maps(A, { title: "t", channels: 3 }))).toContain(
      "A must have square images in 3 channels, such as 24·12·12 numbers for 24, got 8×2",
    );
    expect(message_of(() => feature_maps(A, { title: "t", channels: 2, example: 2 }))).toContain(
      "feature_maps: there is no example 2; A has columns 0 to 1",
    );
    const broken = matrix([[Number.POSITIVE_INFINITY]]);
    expect(message_of(() => feature_maps(broken, { title: "t", channels: 1 }))).toContain("A must hold finite");
  });
});
