import { assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { transform_images } from "../../lib/data/transform_images";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import type { SparseMatrix } from "../../lib/matrix/sparse_matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { message_of } from "../support/message_of";

/** An image written as one sees it, in float64: a letter is ink. */
const image = (...lines: readonly string[]) =>
  matrix(
    [...lines.join("")].map((sign) => [sign === "." ? 0 : 1]),
    { axes: ["pixels", "examples"], precision: "float64" },
  );
/** And back, where ink is more than a half. */
const lines_of = (images: SparseMatrix | Matrix, j = 0) => {
  const side = Math.sqrt(images.rows);
  const { values } = "row_indices" in images ? to_dense(images as SparseMatrix) : images;
  const signs = Array.from(values.slice(images.rows * j, images.rows * (j + 1)), (ink) => (ink > 0.5 ? "#" : "."));
  return Array.from({ length: side }, (_, row) => signs.slice(side * row, side * (row + 1)).join(""));
};

const flag = image(".....", ".##..", ".#...", ".#...", ".....");
const moved = (transform: Parameters<typeof transform_images>[1]) => lines_of(transform_images(flag, transform));

describe("transform_images(images, { right, down, rotate, scale, stretch, shear })", () => {
  it("without a change gives the images, to the bit, sparse or dense", () => {
    const bytes = matrix(
      Array.from({ length: 25 }, (_, n) => [(n % 7) / 255, ((n * n) % 11) / 255]),
      { axes: ["pixels", "examples"] },
    );
    for (const images of [bytes, to_sparse(bytes), flag]) {
      expect(to_dense(transform_images(images, {}))).toEqual(to_dense(images));
      expect(
        to_dense(transform_images(images, { right: 0, down: 0, rotate: 0, scale: 1, stretch: 1, shear: 0 })),
      ).toEqual(to_dense(images));
    }
  });

  it("moves to the right and down where numbers are above 0, and what leaves the image is lost", () => {
    expect(moved({ right: 1 })).toStrictEqual([".....", "..##.", "..#..", "..#..", "....."]);
    expect(moved({ down: 1 })).toStrictEqual([".....", ".....", ".##..", ".#...", ".#..."]);
    expect(moved({ right: -2, down: -1 })).toStrictEqual(["#....", ".....", ".....", ".....", "....."]);
    expect(moved({ right: 9 })).toStrictEqual([".....", ".....", ".....", ".....", "....."]);
  });

  it("turns clockwise, about the center", () => {
    expect(moved({ rotate: 90 })).toStrictEqual([".....", ".###.", "...#.", ".....", "....."]);
    expect(moved({ rotate: -90 })).toStrictEqual([".....", ".....", ".#...", ".###.", "....."]);
    expect(moved({ rotate: 180 })).toStrictEqual([".....", "...#.", "...#.", "..##.", "....."]);
  });

  it("enlarges about the center", () => {
    const dot = image(".......", ".......", "..###..", "..###..", "..###..", ".......", ".......");
    const whole = [".......", ".#####.", ".#####.", ".#####.", ".#####.", ".#####.", "......."];
    expect(lines_of(transform_images(dot, { scale: 2 }))).toStrictEqual(whole);
    expect(lines_of(transform_images(dot, { scale: 0.5 }))[3]).toBe("...#...");
  });

  it("widens about the center, and leaves the height as it is", () => {
    const dot = image(".......", ".......", "..###..", "..###..", "..###..", ".......", ".......");
    const wide = [".......", ".......", ".#####.", ".#####.", ".#####.", ".......", "......."];
    expect(lines_of(transform_images(dot, { stretch: 2 }))).toStrictEqual(wide);
    // Widened first, then turned: what was wide is high.
    expect(lines_of(transform_images(dot, { stretch: 2, rotate: 90 }))[1]).toBe("..###..");
  });

  it("has upright lines lean to the right: what is above goes right, what is below goes left", () => {
    const line = image("..#..", "..#..", "..#..", "..#..", "..#..");
    expect(lines_of(transform_images(line, { shear: 45 }))).toStrictEqual([
      "....#",
      "...#.",
      "..#..",
      ".#...",
      "#....",
    ]);
    expect(lines_of(transform_images(line, { shear: -45 }))[0]).toBe("#....");
  });

  it("widens, leans, turns, enlarges and moves, in this order", () => {
    const line = image(".....", "..#..", "..#..", "..#..", ".....");
    const steps = [{ shear: 45 }, { rotate: 90 }, { down: 1 }];
    const one_by_one = steps.reduce<Matrix | SparseMatrix>((images, step) => transform_images(images, step), line);
    expect(lines_of(transform_images(line, { down: 1, rotate: 90, shear: 45 }))).toStrictEqual(lines_of(one_by_one));
    expect(lines_of(transform_images(flag, { right: 1, rotate: 90 }))).toStrictEqual([
      ".....",
      "..###",
      "....#",
      ".....",
      ".....",
    ]);
  });

  it("between two pixels gives each its share: half a pixel to the right is the mean of both places", () => {
    const { values } = to_dense(transform_images(image("...", ".#.", "..."), { right: 0.5, down: 0.25 }));
    expect(Array.from(values)).toStrictEqual([0, 0, 0, 0, 0.375, 0.375, 0, 0.125, 0.125]);
  });

  it("keeps the ink of what stays inside, times scale² and stretch", () => {
    const blob = image(
      ...Array.from({ length: 21 }, (_, y) =>
        y > 7 && y < 13 ? `${".".repeat(8)}#####${".".repeat(8)}` : ".".repeat(21),
      ),
    );
    const ink = (A: SparseMatrix) => Array.from(A.values).reduce((sum, value) => sum + value, 0);
    const number = (min: number, max: number) => double({ min, max, noNaN: true });
    assert(
      property(
        number(-4, 4),
        number(-4, 4),
        number(-180, 180),
        number(0.8, 1.25),
        number(0.8, 1.25),
        number(-20, 20),
        (right, down, rotate, scale, stretch, shear) => {
          const changed = ink(transform_images(blob, { right, down, rotate, scale, stretch, shear }));
          expect(changed / (25 * stretch * scale ** 2)).toBeGreaterThan(0.9);
          expect(changed / (25 * stretch * scale ** 2)).toBeLessThan(1.1);
        },
      ),
    );
  });

  it("changes each image by itself, and keeps precision and axes", () => {
    const two = matrix(
      Array.from({ length: 25 }, (_, n) => [flag.values[n]!, n === 0 ? 1 : 0]),
      { axes: ["pixels", "examples"] },
    );
    const both = transform_images(to_sparse(two), { right: 1 });
    expect(lines_of(both, 0)).toStrictEqual(moved({ right: 1 }));
    expect(lines_of(both, 1)).toStrictEqual([".#...", ".....", ".....", ".....", "....."]);
    expect(both).toMatchObject({ rows: 25, columns: 2, axes: ["pixels", "examples"] });
    expect(both.values).toBeInstanceOf(Float32Array);
    expect(transform_images(flag, {}).values).toBeInstanceOf(Float64Array);
    expect(transform_images({ ...flag, columns: 0, values: new Float64Array(0) }, { right: 1 }).columns).toBe(0);
  });

  it("refuses images that are not square, and numbers that are none", () => {
    const row = matrix([[1], [2], [3]]);
    expect(message_of(() => transform_images(row, {}))).toContain(
      "transform_images: each column of images must be a square image such as 784 = 28×28 pixels, got 3×1",
    );
    expect(message_of(() => moved({ scale: 0 }))).toContain("scale must be a number above 0, got 0");
    expect(message_of(() => moved({ rotate: Number.NaN }))).toContain("rotate must be a finite number, got NaN");
    expect(message_of(() => moved({ angle: 3 } as object))).toContain("there is no option angle");
  });
});
