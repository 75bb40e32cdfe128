import { type Matrix, matrix, transpose, weight_images } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const W1 = matrix(
  [
    [0.1, -0.2, 0, 0.05],
    [0.4, 0, 0, -0.3],
  ],
  { axes: ["hidden", "pixels"] },
);

const percents = (trace: object) => [
  ...new Int8Array(Buffer.from((trace as { z: { bdata: string } }).z.bdata, "base64")),
];

describe("weight_images", () => {
  it("weight_images(W1) draws each row as an image, in percent of the largest weight of all", () => {
    const { data } = weight_images(W1, { title: "Weights" });
    expect(data.slice(0, 2).map(percents)).toStrictEqual([
      [25, -50, 0, 13],
      [100, 0, 0, -75],
    ]);
    expect(data[0]).toMatchObject({ z: { dtype: "i1", shape: "2, 2" } });
  });

  it("weight_images(W1) has one scale, symmetric around 0, marked with the weights themselves", () => {
    const { layout } = weight_images(W1, { title: "Weights" });
    expect(layout.coloraxis).toMatchObject({ cmin: -100, cmax: 100 });
    expect(layout.coloraxis?.colorbar?.ticktext).toStrictEqual(["−0.4", "−0.2", "0", "0.2", "0.4"]);
  });

  it("weight_images(W1) names each unit, below its image while they are few", () => {
    const { data } = weight_images(W1, { title: "Weights" });
    expect(data[2]).toMatchObject({ text: ["unit 0", "unit 1"] });
    const many: Matrix<"hidden", "pixels"> = { rows: 64, columns: 4, values: new Float32Array(256) };
    expect(weight_images(many, { title: "Weights" }).data).toHaveLength(64);
  });

  it("weight_images(W1, { units, before }) draws each of these units before and after, on the scale of both", () => {
    const before = matrix(
      [
        [0, 0.8, 0, 0],
        [0.2, 0, 0, 0],
      ],
      { axes: ["hidden", "pixels"] },
    );
    const { data } = weight_images(W1, { title: "Weights", units: [1], before });
    expect(data.slice(0, 2).map(percents)).toStrictEqual([
      [25, 0, 0, 0],
      [50, 0, 0, -38],
    ]);
    expect(data[2]).toMatchObject({ text: ["unit 1, before", "unit 1, after"] });
  });

  it("weight_images refuses a unit that is not there, and earlier weights of another size", () => {
    expect(message_of(() => weight_images(W1, { title: "", units: [0, 2] }))).toBe(
      "RangeError: weight_images: units must be below 2, the rows of W1; got 2",
    );
    const before: Matrix<"hidden", "pixels"> = { rows: 3, columns: 4, values: new Float32Array(12) };
    expect(message_of(() => weight_images(W1, { title: "", before }))).toContain("before must be 2×4");
  });

  it("weight_images of zeros is pale everywhere", () => {
    const zeros: Matrix<"hidden", "pixels"> = { rows: 1, columns: 4, values: new Float32Array(4) };
    expect(percents(weight_images(zeros, { title: "Weights" }).data[0]!)).toStrictEqual([0, 0, 0, 0]);
  });

  it("weight_images refuses rows that are no square images", () => {
    const lying: Matrix<"hidden", "pixels"> = { rows: 784, columns: 10, values: new Float32Array(7840) };
    expect(message_of(() => weight_images(lying, { title: "" }))).toBe(
      "ShapeError: weight_images: each row of W1 must be a square image such as 784 = 28×28 weights, got 784×10; did you mean to_dense(transpose(W1))?",
    );
    // @ts-expect-error the compiler says so before: W1 lies on its side
    expect(() => weight_images(transpose(W1), { title: "" })).toThrow();
  });
});
