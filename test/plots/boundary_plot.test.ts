import { boundary_plot, type Matrix, matrix } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

/** Four points, two on each side of x = 0, and a network that draws the line there. */
const points = matrix([
  [-1, -0.5, 0.5, 1],
  [0, 1, 0, 1],
]);
const right_half = (places: Matrix): Matrix => ({
  rows: 1,
  columns: places.columns,
  values: Float32Array.from({ length: places.columns }, (_, j) => 1 / (1 + Math.exp(-4 * places.values[2 * j]!))),
});
const options = {
  points,
  labels: [0, 0, 1, 1],
  probability: right_half,
  title: "Two halves",
  x_title: "first",
  y_title: "second",
};

describe("boundary_plot", () => {
  it("boundary_plot(…) draws the line on which both classes are as likely", () => {
    const [, boundary] = boundary_plot(options).data;
    const x = (boundary as { x: (number | null)[] }).x.filter((value) => value !== null);
    expect(x.length).toBeGreaterThan(10);
    for (const value of x) expect(value).toBeCloseTo(0, 2);
  });

  it("boundary_plot(…) has the points of each class in its color, and all of them in the picture", () => {
    const { data, layout } = boundary_plot(options);
    expect(data.slice(2)).toMatchObject([
      { name: "class 0", x: [-1, -0.5], y: [0, 1] },
      { name: "class 1", x: [0.5, 1], y: [0, 1] },
    ]);
    const [[left, right], [low, high]] = [layout.xaxis!.range!, layout.yaxis!.range!] as [number[], number[]];
    expect([left! < -1, right! > 1, low! < 0, high! > 1]).toStrictEqual([true, true, true, true]);
  });

  it("boundary_plot(…) has the same scale along both axes", () => {
    for (const stretch of [1, 10]) {
      const tall = { ...points, values: points.values.map((value, k) => (k % 2 === 1 ? stretch * value : value)) };
      const { xaxis, yaxis } = boundary_plot({ ...options, points: tall }).layout;
      const [width, height] = [xaxis, yaxis].map((axis) => {
        const [from, to] = axis!.range as number[];
        return to! - from!;
      }) as [number, number];
      expect(width / height).toBeCloseTo(576 / 372, 2);
    }
  });

  it("boundary_plot(…) tells how many points lie on the wrong side", () => {
    expect(boundary_plot(options).alt).toContain("; 0 points lie");
    expect(boundary_plot({ ...options, labels: [0, 1, 1, 0] }).alt).toContain("; 2 points lie");
  });

  it("boundary_plot(…) takes the second of two rows: softmax's probability of class 1", () => {
    const both = (places: Matrix): Matrix => {
      const { values, columns } = right_half(places);
      return { rows: 2, columns, values: interleaved(values) };
    };
    const interleaved = (values: ArrayLike<number>) =>
      Float32Array.from({ length: 2 * values.length }, (_, k) => {
        const one = values[Math.floor(k / 2)]!;
        return k % 2 === 0 ? 1 - one : one;
      });
    expect(boundary_plot({ ...options, probability: both })).toStrictEqual(boundary_plot(options));
  });

  it("boundary_plot(…) draws one point, and a network that is sure of one class everywhere", () => {
    const one = { ...options, points: matrix([[2], [3]]), labels: [1] };
    expect(boundary_plot(one).data[3]).toMatchObject({ x: [2], y: [3] });
    const sure = (places: Matrix): Matrix => ({ ...right_half(places), values: new Float32Array(places.columns) });
    expect(boundary_plot({ ...options, probability: sure }).data[1]).toMatchObject({ x: [], y: [] });
  });

  it("boundary_plot refuses what it cannot draw", () => {
    const refusal = (changes: Partial<typeof options>) => message_of(() => boundary_plot({ ...options, ...changes }));
    expect(refusal({ points: matrix([[1], [2], [3]]) })).toBe(
      "ShapeError: boundary_plot: points must be 2 × examples, got 3×1",
    );
    expect(refusal({ labels: [0] })).toBe("ShapeError: boundary_plot: 4 points need as many labels, got 1");
    expect(refusal({ labels: [0, 1, 2, 0] })).toBe("RangeError: boundary_plot: labels must be 0 or 1, got 2");
    expect(refusal({ probability: () => matrix([[1]]) })).toMatch(
      /^ShapeError: boundary_plot: probability must return one or two rows of \d+ columns, got 1×1$/,
    );
    expect(refusal({ probability: (places) => ({ ...right_half(places), rows: 3 }) })).toContain("got 3×");
    const lost = (places: Matrix): Matrix => ({
      ...right_half(places),
      values: new Float32Array(places.columns).fill(Number.NaN),
    });
    expect(refusal({ probability: lost })).toContain("what probability returns must hold finite numbers");
  });
});
