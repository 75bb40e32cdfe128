import { type Matrix, mistake_gallery } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

/** Four images of one pixel: 0, 51, 102 and 153 of 255. */
const images: Matrix<"pixels", "examples"> = { rows: 1, columns: 4, values: Float32Array.of(0, 0.2, 0.4, 0.6) };
const options = {
  title: "Mistakes",
  true_labels: Uint8Array.of(4, 5, 6, 7),
  predicted: Uint8Array.of(9, 5, 0, 1),
  confidence: [0.6, 0.99, 0.982, 0.7],
};

const captions = (figure: { data: object[] }) => (figure.data.at(-1) as { text: string[] }).text;

describe("mistake_gallery", () => {
  it("mistake_gallery(images) shows the wrong ones alone, the surest first, each with what was said and how surely", () => {
    const figure = mistake_gallery(images, options);
    expect(captions(figure)).toStrictEqual(["6 → 0<br>98 %", "7 → 1<br>70 %", "4 → 9<br>60 %"]);
    const pixels = figure.data.slice(0, 3).map((trace) => (trace as { z: { bdata: string } }).z.bdata);
    expect(pixels.map((bdata) => Buffer.from(bdata, "base64")[0])).toStrictEqual([102, 153, 0]);
    expect(figure.data[0]).toMatchObject({ hovertemplate: expect.stringContaining("image 2: <b>6 → 0, 98 %</b>") });
    expect(figure.alt).toBe(
      "Mistakes: 3 of 3 mistakes, each as true digit → predicted digit: 6 → 0, 98 %; 7 → 1, 70 %; 4 → 9, 60 %.",
    );
  });

  it("mistake_gallery(…) without confidence keeps the order of the images", () => {
    const { confidence, ...rest } = options;
    expect(confidence).toHaveLength(4);
    expect(captions(mistake_gallery(images, rest))).toStrictEqual(["4 → 9", "6 → 0", "7 → 1"]);
  });

  it("mistake_gallery(…, { limit }) shows the first few and says of how many", () => {
    const { alt } = mistake_gallery(images, { ...options, limit: 1 });
    expect(alt).toContain("1 of 3 mistakes");
  });

  it("mistake_gallery of no mistakes is an empty picture", () => {
    expect(mistake_gallery(images, { ...options, predicted: options.true_labels }).data).toStrictEqual([]);
  });

  it("mistake_gallery refuses a list that has not one entry for each image, and names it", () => {
    expect(message_of(() => mistake_gallery(images, { ...options, predicted: [1] }))).toBe(
      "RangeError: mistake_gallery: predicted needs one entry for each of the 4 images, got 1",
    );
  });
});
