import { expect, it } from "vitest";
import { worst_comparison } from "../../../lib/deep/gradient_check/comparison";

const worst = (...slopes: [gradient: number, measured: number][]) =>
  worst_comparison(slopes.map(([gradient, measured], n) => ({ where: `${n}`, gradient, measured })));

it("worst_comparison(…) measures a difference against the larger slope", () => {
  expect(worst([2, 1])).toEqual({ where: "0", gradient: 2, measured: 1, relative_error: 0.5 });
  expect(worst([1, 2]).relative_error).toBe(0.5);
  expect(worst([-1, 1]).relative_error).toBe(2);
});

it("worst_comparison(…) measures the difference of small slopes against the root mean square of all", () => {
  // √((3² + 4² + 0²)/3) = √(25/3)
  expect(worst([3, 3], [4, 4], [0.1, 0])).toMatchObject({ where: "2", relative_error: 0.1 / Math.sqrt(25 / 3) });
});

it("worst_comparison(…) finds no error where all slopes are 0", () => {
  expect(worst([0, 0], [0, 0]).relative_error).toBe(0);
});

it("worst_comparison(…) finds a gradient that is not a finite number infinitely wrong", () => {
  expect(worst([1, 1], [Number.NaN, 0], [5, 1])).toMatchObject({
    where: "1",
    relative_error: Number.POSITIVE_INFINITY,
  });
  expect(worst([Number.NEGATIVE_INFINITY, 1]).relative_error).toBe(Number.POSITIVE_INFINITY);
});
