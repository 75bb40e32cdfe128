import { image_grid, type Matrix, select_columns, to_sparse } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

/** Two images of 2×2 pixels: a falling diagonal of full ink, and a light upper row. */
const images: Matrix<"pixels", "examples"> = {
  rows: 4,
  columns: 2,
  values: Float32Array.of(1, 0, 0, 1, 0.2, 0.4, 0, 0),
};

const bytes_of = (trace: object | undefined) =>
  trace && "z" in trace && trace.z ? [...Buffer.from((trace.z as { bdata: string }).bdata, "base64")] : [];

describe("image_grid", () => {
  it("image_grid(images) draws a heatmap for each column, bytes from 0 to 255 row by row", () => {
    const { data } = image_grid(images, { title: "Two" });
    expect(data).toHaveLength(2);
    expect(bytes_of(data[0])).toStrictEqual([255, 0, 0, 255]);
    expect(bytes_of(data[1])).toStrictEqual([51, 102, 0, 0]);
    expect(data[0]).toMatchObject({ type: "heatmap", x0: 0, y0: 0, z: { dtype: "u1", shape: "2, 2" } });
  });

  it("image_grid(images) gives back every byte that was divided by 255, and rounds what lies between", () => {
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const ramp: Matrix<"pixels", "examples"> = {
      rows: 256,
      columns: 1,
      values: Float32Array.from(all, (byte) => byte / 255),
    };
    expect(bytes_of(image_grid(ramp, { title: "Ramp" }).data[0])).toStrictEqual(all);
    const half: Matrix<"pixels", "examples"> = { rows: 1, columns: 1, values: Float32Array.of(0.5) };
    expect(bytes_of(image_grid(half, { title: "Half" }).data[0])).toStrictEqual([128]);
  });

  it("image_grid(sparse images) is the same as of dense ones, also where columns were selected", () => {
    const sparse = to_sparse(images);
    expect(image_grid(sparse, { title: "Two" })).toStrictEqual(image_grid(images, { title: "Two" }));
    const turned = image_grid(select_columns(sparse, [1, 0]), { title: "Two" });
    expect(turned.data.map(bytes_of)).toStrictEqual([
      [51, 102, 0, 0],
      [255, 0, 0, 255],
    ]);
  });

  it("image_grid(…, { columns }) begins a new row after so many images", () => {
    const { data } = image_grid(images, { title: "Two", columns: 1 });
    expect(data[1]).toMatchObject({ x0: 0 });
    expect(data[1]).not.toMatchObject({ y0: 0 });
  });

  it("image_grid(…, { captions }) writes one below each image, into the text over it and into the alternative text", () => {
    const { data, alt } = image_grid(images, { title: "Two", captions: Uint8Array.of(7, 3) });
    expect(data).toHaveLength(3);
    expect(data[2]).toMatchObject({ mode: "text", text: ["7", "3"] });
    expect(data[1]).toMatchObject({
      hovertemplate: expect.stringContaining("image 1: <b>3</b><br>row %{y}, column %{x}"),
    });
    expect(alt).toBe("Two: 2 images in rows of 2, labelled 7, 3.");
  });

  it("image_grid(…) counts rows and columns anew in each image", () => {
    const { layout } = image_grid(images, { title: "Two" });
    expect(layout.xaxis?.ticktext).toStrictEqual(["0", "1", "0", "1"]);
    expect(layout.yaxis?.ticktext).toStrictEqual(["0", "1"]);
  });

  it("image_grid(…, { source: 'synthetic' }) says in the title that these are not MNIST's digits", () => {
    const { layout, alt } = image_grid(images, { title: "Two", source: "synthetic" });
    expect(layout.title?.text).toBe("Two (drawn digits, not MNIST)");
    expect(alt).toContain("not MNIST");
    expect(image_grid(images, { title: "Two", source: "mnist" }).layout.title?.text).toBe("Two");
  });

  it("image_grid of no images is an empty picture with its title", () => {
    const none: Matrix<"pixels", "examples"> = { rows: 784, columns: 0, values: new Float32Array(0) };
    expect(image_grid(none, { title: "None" }).data).toStrictEqual([]);
  });

  it("image_grid refuses what are no square images, and says when they lie on their side", () => {
    const lying: Matrix<"pixels", "examples"> = { rows: 3, columns: 784, values: new Float32Array(3 * 784) };
    expect(message_of(() => image_grid(lying, { title: "" }))).toBe(
      "ShapeError: image_grid: each column of images must be a square image such as 784 = 28×28 pixels, " +
        "got 3×784; did you mean to_dense(transpose(images))?",
    );
  });

  it("image_grid refuses pixels outside of 0 to 1, and says what to do with bytes", () => {
    const bytes = { ...images, values: Float32Array.of(0, 0, 0, 0, 0, 254, 0, 0) };
    expect(message_of(() => image_grid(bytes, { title: "" }))).toBe(
      "RangeError: image_grid: pixels go from 0 (paper) to 1 (ink), got 254 in image 1, pixel 1; " +
        "bytes from 0 to 255 must be divided by 255",
    );
    const broken = { ...images, values: Float32Array.of(0, 0, 0, Number.NaN, 0, 0, 0, 0) };
    expect(message_of(() => image_grid(broken, { title: "" }))).toContain("got NaN in image 0, pixel 3");
  });

  it("image_grid refuses more images than fit, and captions that do not match", () => {
    const all: Matrix<"pixels", "examples"> = { rows: 1, columns: 60_000, values: new Float32Array(60_000) };
    expect(message_of(() => image_grid(all, { title: "" }))).toBe(
      "RangeError: image_grid: at most 200 images fit into a figure, got 60,000; choose some with select_columns(images, [0, 1, 2])",
    );
    expect(message_of(() => image_grid(images, { title: "", captions: [1, 2, 3] }))).toBe(
      "RangeError: image_grid: 2 images need as many captions, got 3",
    );
  });
});
