import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draw_digit } from "../../../lib/data/draw_mnist";
import { SIDE } from "../../../lib/data/handwriting/center_by_mass";
import { mnist_form } from "../../../lib/data/handwriting/mnist_form";
import { resample } from "../../../lib/data/handwriting/resample";
import { stroke_width } from "../../../lib/data/handwriting/stroke_width";
import { random_from } from "../../../lib/two_layer/random";
import { pen_picture, picture_from } from "./pictures";

/** Columns and rows with ink, and the center of its mass, in pixels counted from 0. */
function measure(image: Float32Array) {
  const inked = [...image.keys()].filter((pixel) => image[pixel]! > 0.05);
  const mass = image.reduce((sum, ink) => sum + ink, 0);
  const along = (place: (pixel: number) => number) => ({
    length: Math.max(...inked.map(place)) - Math.min(...inked.map(place)) + 1,
    center: image.reduce((sum, ink, pixel) => sum + ink * place(pixel), 0) / mass,
  });
  return { x: along((pixel) => pixel % SIDE), y: along((pixel) => Math.floor(pixel / SIDE)) };
}

/** The stroke's width in pixels of an image of 28×28. */
function width_of(image: Float32Array): number {
  const from = { left: 0, top: 0, width: SIDE, height: SIDE };
  return stroke_width(resample({ width: SIDE, height: SIDE, values: image }, from, 8 * SIDE, 8 * SIDE)) / 8;
}

const SEVEN = [
  [10, 10, 60, 10],
  [60, 10, 30, 90],
] as const;

describe("mnist_form", () => {
  it("mnist_form(ink) fills a box of 20 pixels, its mass centered at pixel 14", () => {
    const { x, y } = measure(mnist_form(pen_picture(80, 100, 5, SEVEN)));
    expect(y.length).toBe(20);
    expect(Math.abs(x.center - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y.center - 14)).toBeLessThanOrEqual(0.5);
  });

  it.each([1, 2, 4, 8, 12])(
    "mnist_form(ink) makes strokes of %d pixels of 80 about 2.6 pixels of 20 thick",
    (thickness) => {
      const image = mnist_form(pen_picture(80, 100, thickness, SEVEN));
      expect(Math.abs(width_of(image) - 2.6)).toBeLessThan(0.3);
    },
  );

  it("mnist_form(ink, { stroke }) makes strokes as thick as asked for", () => {
    const image = mnist_form(pen_picture(80, 100, 3, SEVEN), { stroke: 4 });
    expect(Math.abs(width_of(image) - 4)).toBeLessThan(0.3);
  });

  it("mnist_form(ink) thins thick strokes by a quarter at most, and keeps them whole", () => {
    const thick = pen_picture(100, 120, 28, SEVEN);
    const image = mnist_form(thick);
    expect(width_of(image)).toBeGreaterThan(4);
    expect(image.filter((ink) => ink === 1).length).toBeGreaterThan(50);
  });

  it("mnist_form(ink) is the same wherever the ink lies, and nearly so at any resolution", () => {
    const image = mnist_form(pen_picture(80, 100, 5, SEVEN));
    const moved = SEVEN.map(([a, b, c, d]) => [a + 300, b + 41, c + 300, d + 41] as const);
    expect(mnist_form(pen_picture(500, 200, 5, moved))).toStrictEqual(image);
    for (const scale of [0.3, 3]) {
      const scaled = SEVEN.map(([a, b, c, d]) => [a * scale, b * scale, c * scale, d * scale] as const);
      const other = mnist_form(pen_picture(80 * scale, 100 * scale, 5 * scale, scaled));
      const difference = other.reduce((sum, ink, pixel) => sum + Math.abs(ink - image[pixel]!), 0);
      expect(difference / image.reduce((sum, ink) => sum + ink, 0)).toBeLessThan(0.15);
    }
  });

  it("mnist_form(ink) leaves one of MNIST's kind nearly as it is, if its strokes are to be as thick as they are", () => {
    const random = random_from(4);
    for (let digit = 0; digit < 10; digit++) {
      const values = Float32Array.from(draw_digit(digit, random), (byte) => byte / 255);
      const image = mnist_form({ width: SIDE, height: SIDE, values }, { stroke: width_of(values) });
      // The center of mass may round to the pixel beside it.
      const shifts = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => dx + SIDE * dy));
      const differences = shifts.map((shift) =>
        image.reduce((sum, ink, pixel) => sum + Math.abs(ink - (values[pixel + shift] ?? 0)), 0),
      );
      expect(Math.min(...differences) / values.reduce((sum, ink) => sum + ink, 0)).toBeLessThan(0.3);
    }
  });

  it("mnist_form(ink) gives intensities from 0 to 1 for any picture, and paper for paper", () => {
    expect(mnist_form(picture_from(["...", "..."]))).toStrictEqual(new Float32Array(784));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        (width, height, seed) => {
          const random = random_from(seed);
          const values = Float32Array.from({ length: width * height }, () => random.uniform(0, 1));
          const image = mnist_form({ width, height, values });
          expect(image.length).toBe(784);
          expect(image.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    [undefined, "ink must be a picture { width, height, values: Float32Array }, got undefined"],
    [
      { width: 2, height: 2, values: [0, 1, 0, 1] },
      "values that are an Array; Float32Array.from(values) makes them usable",
    ],
    [{ width: 2, height: 2, values: new Float32Array(3) }, "ink is 2×2 and needs 4 values, got 3"],
    [{ width: 0, height: 2, values: new Float32Array(0) }, "ink's width must be a whole number of at least 1, got 0"],
    [
      { width: 1, height: 1, values: Float32Array.of(255) },
      "ink goes from 0 (paper) to 1 (full ink), got 255 at pixel 0; bytes from 0 to 255 must be divided by 255",
    ],
    [{ width: 1, height: 2, values: Float32Array.of(1, Number.NaN) }, "got NaN at pixel 1"],
  ])("mnist_form(%o) throws", (ink, message) => {
    expect(() => mnist_form(ink as never)).toThrow(message);
  });

  it.each([
    [{ strokes: 3 }, "there is no option strokes; did you mean stroke?"],
    [{ stroke: 0 }, "stroke must be from 0.5 to 10 pixels"],
  ])("mnist_form(ink, %o) throws", (options, message) => {
    expect(() => mnist_form(picture_from(["#"]), options as object)).toThrow(message);
  });
});
