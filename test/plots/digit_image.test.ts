import { digit_image, type Matrix } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const images: Matrix<"pixels", "examples"> = { rows: 4, columns: 2, values: Float32Array.of(0, 0, 0, 0, 1, 0, 0.2, 1) };

describe("digit_image", () => {
  it("digit_image(images, 1) draws that column alone", () => {
    const { data, alt } = digit_image(images, 1, { title: "A digit" });
    expect(data).toMatchObject([{ type: "heatmap", z: { bdata: Buffer.from([255, 0, 51, 255]).toString("base64") } }]);
    expect(alt).toBe("A digit: one image of 2 by 2 pixels.");
  });

  it("digit_image(…, { show_numbers }) prints every number, zeros apart so that they can be faint", () => {
    const { data } = digit_image(images, 1, { title: "A digit", show_numbers: true });
    expect(data).toMatchObject([
      {
        z: [
          [null, 0],
          [null, null],
        ],
        texttemplate: "%{z}",
      },
      {
        z: [
          [255, null],
          [51, 255],
        ],
        texttemplate: "%{z}",
      },
    ]);
  });

  it("digit_image refuses an image that is not there", () => {
    const message = "RangeError: digit_image: there is no image 2; images has columns 0 to 1";
    expect(message_of(() => digit_image(images, 2, { title: "" }))).toBe(message);
    expect(message_of(() => digit_image(images, 0.5, { title: "" }))).toContain("there is no image 0.5");
  });
});
