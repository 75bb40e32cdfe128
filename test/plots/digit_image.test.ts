import { digit_image, type Matrix } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const images: Matrix<"pixels", "examples"> = { rows: 4, columns: 2, values: Float32Array.of(0, 0, 0, 0, 1, 0, 0.2, 1) };

const packed = (...numbers: number[]) => ({ dtype: "u1", bdata: Buffer.from(numbers).toString("base64") });

describe("digit_image", () => {
  it("digit_image(images, 1) draws that column alone", () => {
    const { data, alt } = digit_image(images, 1, { title: "A digit" });
    expect(data).toMatchObject([{ type: "heatmap", z: { bdata: Buffer.from([255, 0, 51, 255]).toString("base64") } }]);
    expect(alt).toBe("A digit: one image of 2 by 2 pixels.");
  });

  it("digit_image(…, { show_numbers }) prints every number: zeros faint, black on pale pixels, white on dark ones", () => {
    const { data } = digit_image(images, 1, { title: "A digit", show_numbers: true });
    expect(data).toMatchObject([
      { type: "heatmap", z: { bdata: Buffer.from([255, 0, 51, 255]).toString("base64") } },
      { x: packed(1), y: packed(0), text: "0", textfont: { color: "#B9B6AD" } },
      { x: packed(0), y: packed(1), text: ["51"], textfont: { color: "#1B1B1B" } },
      { x: packed(0, 1), y: packed(0, 1), text: ["255", "255"], textfont: { color: "#FFFFFF" } },
    ]);
  });

  it("digit_image refuses an image that is not there", () => {
    const message = "RangeError: digit_image: there is no image 2; images has columns 0 to 1";
    expect(message_of(() => digit_image(images, 2, { title: "" }))).toBe(message);
    expect(message_of(() => digit_image(images, 0.5, { title: "" }))).toContain("there is no image 0.5");
  });
});
