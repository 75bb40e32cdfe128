import { expect, it } from "vitest";
import { drawn_seven } from "../../lib/plots/drawn_seven";

it("drawn_seven() is 28×28 bytes: ink along both strokes, paper around and between them", () => {
  const { bdata, shape } = drawn_seven();
  const bytes = Buffer.from(bdata, "base64");
  const at = (x: number, y: number) => bytes[x + 28 * y];
  expect([bytes.length, shape]).toStrictEqual([784, "28, 28"]);
  // Corners of the strokes, and the middle of each.
  expect([at(7, 8), at(20, 7), at(12, 22), at(16, 15)]).toStrictEqual([255, 255, 255, 255]);
  expect([at(13, 7), at(14, 8)]).toStrictEqual([255, 255]);
  expect([at(0, 0), at(9, 15), at(22, 22), at(20, 14), at(12, 27)]).toStrictEqual([0, 0, 0, 0, 0]);
});
