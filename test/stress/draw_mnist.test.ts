import { expect, it } from "vitest";
import { draw_mnist } from "../../lib/data/draw_mnist";

it("draw_mnist() draws as many digits as MNIST has", () => {
  const { train, test } = draw_mnist();
  expect([train.labels.length, train.images.columns]).toEqual([60_000, 60_000]);
  expect([test.labels.length, test.images.columns]).toEqual([10_000, 10_000]);
});
