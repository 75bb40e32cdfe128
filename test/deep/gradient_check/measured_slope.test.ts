import { expect, it } from "vitest";
import { measured_slope } from "../../../lib/deep/gradient_check/measured_slope";
import { matrix } from "../../../lib/matrix/matrix";

const along = (loss: (x: number) => number, step: number, signs: (x: number) => number[] = () => []) =>
  measured_slope((distance) => distance, { loss, step, pre_activations: (x) => [matrix([[1]]), matrix([signs(x)])] });

it("measured_slope(…) of 3x + 1 is 3", () => {
  expect(along((x) => 3 * x + 1, 0.5)).toBe(3);
});

it("measured_slope(…) of x³ + x² is exact but for h², the third derivative's part", () => {
  expect(along((x) => x ** 3 + x ** 2, 0.5)).toBe(0.25);
});

it("measured_slope(…) is undefined where a number changes its sign", () => {
  expect(along(Math.abs, 0.5, (x) => [1, x])).toBeUndefined();
  expect(along(Math.abs, 0.5, (x) => [1, x + 0.4])).toBeUndefined();
});

it("measured_slope(…) is a number where all numbers keep their signs", () => {
  expect(
    along(
      (x) => 2 * Math.abs(x + 0.6),
      0.5,
      (x) => [x + 0.6, 0],
    ),
  ).toBeCloseTo(2, 12);
});
