import { describe, expect, it } from "vitest";
import { type AugmentOptions, augment } from "../../lib/data/augment";
import { draw_mnist } from "../../lib/data/draw_mnist";
import { transform_images } from "../../lib/data/transform_images";
import { matrix } from "../../lib/matrix/matrix";
import type { SparseMatrix } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { message_of } from "../support/message_of";

const { images } = draw_mnist({ seed: 1, train: 200, test: 1 }).train;
const everything = { shift: 2, rotate: 15, scale: 0.1, stretch: 0.2, shear: 10, elastic: { alpha: 34, sigma: 4 } };

/** The center of an image's ink, in pixels from the left and from the top. */
function center_of({ rows, column_starts, column_ends, row_indices, values }: SparseMatrix, j: number) {
  const side = Math.sqrt(rows);
  let [ink, x, y] = [0, 0, 0];
  for (let k = column_starts[j]!; k < column_ends[j]!; k++) {
    ink += values[k]!;
    x += values[k]! * (row_indices[k]! % side);
    y += values[k]! * Math.floor(row_indices[k]! / side);
  }
  return { ink, x: x / ink, y: y / ink };
}

describe("augment(images, { seed, shift, rotate, scale, stretch, shear, elastic })", () => {
  it("at no strength gives the images, to the bit", () => {
    expect(augment(images, { seed: 1 })).toEqual(images);
    const none = { seed: 1, shift: 0, rotate: 0, scale: 0, stretch: 0, shear: 0, elastic: { alpha: 0, sigma: 4 } };
    expect(augment(images, none)).toEqual(images);
  });

  it("gives the same bits for the same seed, and others for another; each image a change of its own", () => {
    expect(augment(images, { ...everything, seed: 1 })).toEqual(augment(images, { ...everything, seed: 1 }));
    expect(augment(images, { ...everything, seed: 1 })).not.toEqual(augment(images, { ...everything, seed: 2 }));
    const square = Array.from({ length: 441 }, (_, n) => (n % 21 > 6 && n % 21 < 14 && n > 146 && n < 294 ? 1 : 0));
    const same = matrix(square.map((ink) => Array.from({ length: 50 }, () => ink)));
    for (const [name, strength] of Object.entries(everything)) {
      const { values } = to_dense(augment(same, { seed: 1, [name]: strength }));
      const different = new Set(Array.from({ length: 50 }, (_, j) => values.slice(441 * j, 441 * (j + 1)).join()));
      expect(different.size).toBe(50);
    }
  });

  it("sparse or dense, it is the same", () => {
    expect(augment(to_dense(images), { ...everything, seed: 3 })).toEqual(augment(images, { ...everything, seed: 3 }));
  });

  it("shifts evenly to all sides, up to the given number of pixels", () => {
    const shifted = augment(images, { seed: 1, shift: 3 });
    const moves = Array.from({ length: 200 }, (_, j) => {
      const [before, after] = [center_of(images, j), center_of(shifted, j)];
      return [after.x - before.x, after.y - before.y] as const;
    });
    for (const axis of [0, 1] as const) {
      const along = moves.map((move) => move[axis]);
      expect(Math.max(...along)).toBeLessThanOrEqual(3.001);
      expect(Math.min(...along)).toBeGreaterThanOrEqual(-3.001);
      expect(Math.max(...along)).toBeGreaterThan(2.5);
      expect(Math.min(...along)).toBeLessThan(-2.5);
      expect(Math.abs(along.reduce((sum, move) => sum + move, 0) / 200)).toBeLessThan(0.5); // σ is √3/√200 = 0.12
    }
  });

  it("keeps pixels from 0 to 1, most of the ink, and its place roughly", () => {
    const changed = augment(images, { ...everything, seed: 5 });
    expect(changed.values.every((ink) => ink > 0 && ink <= 1)).toBe(true);
    const ratios = Array.from({ length: 200 }, (_, j) => center_of(changed, j).ink / center_of(images, j).ink);
    expect(Math.min(...ratios)).toBeGreaterThan(0.4);
    expect(Math.max(...ratios)).toBeLessThan(2.5);
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / 200).toBeCloseTo(1, 1);
    for (let j = 0; j < 200; j++) {
      const [before, after] = [center_of(images, j), center_of(changed, j)];
      expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(8);
    }
  });

  it("turns, enlarges and slants as transform_images does, by amounts within the given ones", () => {
    const bar = matrix(
      Array.from({ length: 441 }, (_, n) => Array.from({ length: 100 }, () => (n % 21 === 10 ? 1 : 0))),
    );
    const column = (n: number) => n % 21;
    /** Pixels in the top row with ink, of one image. */
    const top_row = (A: SparseMatrix, j: number) =>
      Array.from(A.row_indices.slice(A.column_starts[j], A.column_ends[j])).filter((n) => n < 21);
    const limit = Math.max(...top_row(transform_images(bar, { rotate: 10 }), 0).map(column));
    const turned = augment(bar, { seed: 1, rotate: 10 });
    const reached = Array.from({ length: 100 }, (_, j) => top_row(turned, j).map(column)).flat();
    expect(Math.max(...reached)).toBe(limit);
    expect(Math.min(...reached)).toBe(20 - limit);
  });

  it("refuses what cannot be meant", () => {
    const refused = (options: object) => message_of(() => augment(images, { seed: 1, ...options } as AugmentOptions));
    expect(refused({ shift: -1 })).toContain("augment: shift must be at least 0 and finite, got -1");
    expect(refused({ rotate: 400 })).toContain("augment: rotate must be at least 0 and less than 360, got 400");
    expect(refused({ scale: 1 })).toContain("augment: scale must be at least 0 and less than 1, got 1");
    expect(refused({ stretch: 1 })).toContain("augment: stretch must be at least 0 and less than 1, got 1");
    expect(refused({ shear: 90 })).toContain("augment: shear must be at least 0 and less than 90, got 90");
    expect(refused({ elastic: { alpha: 34, sigma: 0 } })).toContain("sigma must be a number of pixels above 0, got 0");
    expect(refused({ elastic: { alpha: 34 } })).toContain("sigma must be a number of pixels above 0, got undefined");
    expect(refused({ elastic: { strength: 3, sigma: 4 } })).toContain("there is no option strength");
    expect(refused({ rotation: 3 })).toContain("there is no option rotation; did you mean rotate?");
    expect(refused({ seed: 0.5 })).toContain("seed must be a whole number");
  });
});
