import { describe, expect, it } from "vitest";
import type { Idx } from "../../lib/data/idx";
import { labeled_images } from "../../lib/data/labeled_images";

const images: Idx = {
  name: "images",
  dimensions: [3, 1, 2],
  values: Uint8Array.of(0, 255, 51, 0, 0, 0),
};
const labels: Idx = { name: "labels", dimensions: [3], values: Uint8Array.of(7, 0, 9) };

function labels_of(...values: number[]): Idx {
  return { name: "labels", dimensions: [values.length], values: Uint8Array.from(values) };
}

describe("labeled_images", () => {
  it("labeled_images(images, labels) returns pixels × examples from 0 to 1 without the paper, and the labels", () => {
    // 51 / 255 = 0.2
    expect(labeled_images(images, labels)).toStrictEqual({
      images: {
        rows: 2,
        columns: 3,
        column_starts: Uint32Array.of(0, 1, 2),
        column_ends: Uint32Array.of(1, 2, 2),
        row_indices: Uint16Array.of(1, 0),
        values: Float32Array.of(1, 0.2),
        axes: ["pixels", "examples"],
      },
      labels: Uint8Array.of(7, 0, 9),
    });
  });

  it("labeled_images(images, labels) keeps every byte's intensity, byte / 255 rounded to float32", () => {
    const all_bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const { values } = labeled_images(
      { name: "images", dimensions: [1, 16, 16], values: all_bytes },
      labels_of(1),
    ).images;
    expect(values).toStrictEqual(Float32Array.from({ length: 255 }, (_, n) => (n + 1) / 255));
  });

  it.each<[fault: string, images: Idx, labels: Idx, message: string]>([
    [
      "there is a label too few",
      images,
      labels_of(1, 2),
      "labels: must hold a label for each of 3 images in images, holds 2",
    ],
    [
      "there is a label too many",
      images,
      labels_of(1, 2, 3, 4),
      "labels: must hold a label for each of 3 images in images, holds 4",
    ],
    ["a label is above 9", images, labels_of(1, 10, 3), "labels: each label must be a digit, 0 to 9; label 1 is 10"],
    ["labels and images are exchanged", labels, images, "labels: must hold images, examples × rows × columns"],
    [
      "labels have another dimension",
      images,
      { ...labels, dimensions: [3, 1] },
      "labels: must hold labels, in one dimension; its dimensions are 3×1",
    ],
    [
      "an image has more pixels than a sparse column",
      { name: "images", dimensions: [1, 257, 256], values: new Uint8Array(257 * 256) },
      labels_of(1),
      "with at most 65,536 pixels an image; its dimensions are 1×257×256",
    ],
  ])("labeled_images(images, labels) names the file and the fault when %s", (_, images, labels, message) => {
    expect(() => labeled_images(images, labels)).toThrow(message);
  });
});
