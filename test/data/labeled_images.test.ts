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

  it("labeled_images(images, labels) takes whole numbers from 0 to 255 of any kind for bytes, and floats as they are", () => {
    const expected = labeled_images(images, labels);
    for (const kind of [Int16Array, Int32Array]) {
      expect(labeled_images({ ...images, values: kind.from(images.values) }, labels)).toStrictEqual(expected);
    }
    for (const kind of [Float32Array, Float64Array]) {
      const values = kind.from(Array.from(images.values, (byte) => byte / 255));
      expect(labeled_images({ ...images, values }, labels)).toStrictEqual(expected);
    }
    const standardized = Float32Array.of(-0.5, 2, 0, 0, 0, 300);
    expect(labeled_images({ ...images, values: standardized }, labels).images.values).toStrictEqual(
      Float32Array.of(-0.5, 2, 300),
    );
  });

  it.each([Uint8Array, Int8Array, Int16Array, Int32Array, Float32Array, Float64Array])(
    "labeled_images(images, labels) takes labels in any kind of number",
    (kind) => {
      const read = labeled_images(images, { ...labels, values: kind.from(labels.values) });
      expect(read.labels).toStrictEqual(Uint8Array.of(7, 0, 9));
    },
  );

  it("labeled_images(images, labels, { classes, first_label }) makes classes from 0 of labels from anywhere", () => {
    expect(labeled_images(images, labels_of(1, 26, 2), { classes: 26, first_label: 1 }).labels).toStrictEqual(
      Uint8Array.of(0, 25, 1),
    );
    expect(labeled_images(images, labels_of(255, 0, 2), { classes: 256 }).labels).toStrictEqual(
      Uint8Array.of(255, 0, 2),
    );
    const kanji: Idx = { name: "labels", dimensions: [3], values: Int32Array.of(3831, 0, 256) };
    expect(labeled_images(images, kanji, { classes: 3832 }).labels).toStrictEqual(Int32Array.of(3831, 0, 256));
  });

  it("labeled_images(images, labels, { label_column }) picks the label of several numbers", () => {
    const values = Int32Array.from([7, 1, -4, 0, 1, -4, 9, 1, 2_000_000]);
    const three: Idx = { name: "labels", dimensions: [3, 3], values };
    expect(labeled_images(images, three, { label_column: 0 }).labels).toStrictEqual(Uint8Array.of(7, 0, 9));
    expect(labeled_images(images, three, { label_column: 1 }).labels).toStrictEqual(Uint8Array.of(1, 1, 1));
    for (const label_column of [3, -1, 0.5]) {
      expect(() => labeled_images(images, three, { label_column })).toThrow(
        `labels: has no column ${label_column} of labels; its dimensions are 3×3`,
      );
    }
  });

  it("labeled_images(images, labels, { transposed }) brings images that are stored column by column upright", () => {
    const upright: Idx = {
      name: "images",
      dimensions: [2, 2, 3],
      values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    };
    const stored: Idx = {
      name: "images",
      dimensions: [2, 2, 3],
      values: Uint8Array.of(1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12),
    };
    const expected = labeled_images(upright, labels_of(1, 2));
    expect(labeled_images(stored, labels_of(1, 2), { transposed: true })).toStrictEqual(expected);
  });

  it("labeled_images(images, labels, options) refuses options that it does not know, or cannot use", () => {
    const read = (options: object) => () => labeled_images(images, labels, options);
    expect(read({ num_classes: 26 })).toThrow("there is no option num_classes; did you mean classes? The options are");
    expect(read({ classes: 0 })).toThrow("classes must be a whole number of at least 1, got 0");
    expect(read({ first_label: -1 })).toThrow("first_label must be a whole number of at least 0, got -1");
    expect(() => labeled_images(images, labels, 26 as never)).toThrow("options must be an object");
  });

  it.each<[fault: string, images: Idx, labels: Idx, message: string | RegExp]>([
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
    [
      "a label is above 9",
      images,
      labels_of(0, 10, 3),
      "labels: each label must be a whole number from 0 to 9; label 1 is 10; labels from 0 to 10 need the options { classes: 11 }",
    ],
    ["labels and images are exchanged", labels, images, "labels: must hold images, examples × rows × columns"],
    [
      "labels begin at 1",
      images,
      labels_of(26, 1, 3),
      "label 0 is 26; labels from 1 to 26 need the options { classes: 26, first_label: 1 }",
    ],
    [
      "a label is negative",
      images,
      { ...labels, values: Int8Array.of(1, -1, 3) },
      /^labels: each label must be a whole number from 0 to 9; label 1 is -1$/,
    ],
    ["a label is no whole number", images, { ...labels, values: Float32Array.of(1, 2, 0.5) }, /label 2 is 0\.5$/],
    ["a label is NaN", images, { ...labels, values: Float32Array.of(1, Number.NaN, 3) }, /label 1 is NaN$/],
    [
      "labels have another dimension",
      images,
      { ...labels, dimensions: [3, 1] },
      "labels: must hold labels, in one dimension; its dimensions are 3×1; the option label_column says which",
    ],
    ["values are too few", { ...images, values: new Uint8Array(5) }, labels, "images: 3×1×2 needs 6 values, got 5"],
    ["values are too many", { ...images, values: new Uint8Array(7) }, labels, "images: 3×1×2 needs 6 values, got 7"],
    ["values are none", { ...images, values: [0, 1] as never }, labels, "images: values must be one of Uint8Array, "],
    ["labels are too few", images, { ...labels, dimensions: [4] }, "labels: 4 needs 4 values, got 3"],
    [
      "a pixel is above 255",
      { ...images, values: Int32Array.of(0, 1, 2, 3, 256, 5) },
      labels,
      "images: each pixel must be from 0 to 255; one of image 2 is 256",
    ],
    [
      "a pixel is below 0",
      { ...images, values: Int8Array.of(0, -1, 2, 3, 4, 5) },
      labels,
      "images: each pixel must be from 0 to 255; one of image 0 is -1",
    ],
    [
      "a pixel is NaN",
      { ...images, values: Float32Array.of(0, 1, Number.NaN, 1, 1, 1) },
      labels,
      "images: each pixel must be a finite number; one of image 1 is NaN",
    ],
    [
      "a pixel is too large for 32 bits",
      { ...images, values: Float64Array.of(0, 1, 1, 1e39, 1, 1) },
      labels,
      "images: each pixel must be a finite number; one of image 1 is 1e+39",
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
