import { expect, it } from "vitest";
import { entry_lines, random_line } from "../../../lib/deep/gradient_check/lines";
import { type Matrix, matrix, to_rows } from "../../../lib/matrix/matrix";
import { random_from } from "../../../lib/two_layer/random";

const precision = "float64";
const parameters = {
  A: matrix(
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    { precision },
  ),
  b: matrix([[7], [8]], { precision }),
};
const gradients: { name: "A" | "b"; gradient: Matrix }[] = [
  {
    name: "A",
    gradient: matrix(
      [
        [10, 20, 30],
        [40, 50, 60],
      ],
      { precision },
    ),
  },
  { name: "b", gradient: matrix([[70], [80]], { precision }) },
];

it("entry_lines(…) gives a line for each entry, column by column", () => {
  const lines = entry_lines(parameters, gradients[0]!, 100, random_from(1));
  expect(lines.map(({ where }) => where)).toEqual(["A[0,0]", "A[1,0]", "A[0,1]", "A[1,1]", "A[0,2]", "A[1,2]"]);
  expect(lines.map(({ gradient }) => gradient)).toEqual([10, 40, 20, 50, 30, 60]);
});

it("entry_lines(…) moves one entry and nothing else", () => {
  const [, , , line] = entry_lines(parameters, gradients[0]!, 100, random_from(1));
  const moved = line!.move(0.5);
  expect(to_rows(moved.A)).toEqual([
    [1, 2, 3],
    [4, 5.5, 6],
  ]);
  expect(moved.b).toBe(parameters.b);
});

it("entry_lines(…, 2, random) gives two of the lines", () => {
  expect(entry_lines(parameters, gradients[0]!, 2, random_from(1))).toHaveLength(2);
});

it("random_line(…) moves every entry, by the distance in all", () => {
  const moved = random_line(parameters, gradients, "direction 0", random_from(1)).move(0.5);
  const steps = (["A", "b"] as const).flatMap((name) =>
    Array.from(moved[name].values, (value, n) => value - parameters[name].values[n]!),
  );
  expect(steps.every((step) => step !== 0)).toBe(true);
  expect(Math.hypot(...steps)).toBeCloseTo(0.5, 12);
});

it("random_line(…) has the gradient's inner product with its direction as its slope", () => {
  const line = random_line(parameters, gradients, "direction 0", random_from(1));
  const moved = line.move(1);
  const products = gradients.flatMap(({ name, gradient }) =>
    Array.from(gradient.values, (slope, n) => slope * (moved[name].values[n]! - parameters[name].values[n]!)),
  );
  expect(line.gradient).toBeCloseTo(
    products.reduce((sum, product) => sum + product, 0),
    10,
  );
});
