import { digit_of_strokes, type PenStroke } from "handwritten";
import { describe, expect, it } from "vitest";

const seven: PenStroke[] = [
  [
    [0, 0],
    [60, 0],
    [20, 100],
  ],
];
const scaled = (strokes: readonly PenStroke[], factor: number, move = 0): PenStroke[] =>
  strokes.map((stroke) => stroke.map(([x, y]) => [factor * x + move, factor * y + move] as const));

/** Row of the first ink from the top, and of the last. */
function rows_of(image: Uint8Array): [number, number] {
  const inked = [...image.keys()].filter((n) => image[n]! > 0).map((n) => Math.floor(n / 28));
  return [Math.min(...inked), Math.max(...inked)];
}

describe("digit_of_strokes(strokes)", () => {
  it("fills a box of 20 pixels, with the center of mass in the middle", () => {
    const image = digit_of_strokes(seven);
    const [top, bottom] = rows_of(image);
    expect(bottom - top + 1).toBe(20);
    const mass = image.reduce((sum, ink) => sum + ink, 0);
    const row = image.reduce((sum, ink, n) => sum + ink * Math.floor(n / 28), 0) / mass;
    const column = image.reduce((sum, ink, n) => sum + ink * (n % 28), 0) / mass;
    expect(Math.abs(row - 14)).toBeLessThan(0.6);
    expect(Math.abs(column - 14)).toBeLessThan(0.6);
  });

  it("gives the same image however large the digit is and wherever it stands", () => {
    const image = digit_of_strokes(seven);
    for (const [factor, move] of [
      [0.01, 0],
      [0.5, 100],
      [4, -7],
    ] as const) {
      const other = digit_of_strokes(scaled(seven, factor, move));
      expect(other.every((ink, n) => Math.abs(ink - image[n]!) <= 1)).toBe(true);
    }
  });

  it("makes lines about as thick as MNIST's", () => {
    const one = digit_of_strokes([
      [
        [0, 0],
        [0, 100],
      ],
    ]);
    const middle = one.subarray(28 * 14, 28 * 15);
    expect(middle.reduce((sum, ink) => sum + ink / 255, 0)).toBeCloseTo(2.6, 0);
  });

  it("is all paper where nothing has any length, and takes a dot beside a line", () => {
    for (const strokes of [[], [[]], [[[5, 5]]], [[[5, 5] as const], []]] as PenStroke[][]) {
      expect(digit_of_strokes(strokes).every((ink) => ink === 0)).toBe(true);
    }
    expect(digit_of_strokes([...seven, [[60, 100]], []])).not.toEqual(digit_of_strokes(seven));
  });
});
