import { describe, expect, it } from "vitest";
import { type GradientRow, gradient_check } from "../../lib/deep/gradient_check";
import { map } from "../../lib/matrix/elementwise";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import { gradient_descent } from "../../lib/two_layer/gradient_descent";
import { compute_loss } from "../../lib/two_layer/loss";
import { backward_propagation, forward_propagation, type Gradients, type Images } from "../../lib/two_layer/network";
import type { Parameters } from "../../lib/two_layer/parameters";
import { message_of } from "../support/message_of";
import { small_problem, small_sizes } from "../support/problems";
import { guard } from "../support/untouched";

const { parameters, X, Y } = small_problem(1);

const total = (values: ArrayLike<number>, f: (value: number) => number) =>
  Array.from(values, f).reduce((sum, value) => sum + value, 0);

/** The check of a two-layer network, as notebooks write it; `spoil` makes the gradients wrong. */
function check_network(
  at: Parameters,
  images: Images,
  targets: Matrix<"digits", "examples">,
  {
    spoil = (right) => right,
    ...options
  }: { spoil?: (right: Gradients) => Gradients; seed?: number; directions?: number } = {},
): GradientRow[] {
  return gradient_check({
    parameters: at,
    gradients: spoil(backward_propagation(at, forward_propagation(at, images), images, targets)),
    loss: (changed) => compute_loss(forward_propagation(changed, images), targets),
    pre_activations: (changed) => [forward_propagation(changed, images).Z1],
    seed: 1,
    ...options,
  });
}

/** A loss whose slopes are known: L = Σ a², of which the slope at a is 2a. */
function check_squares(
  values: readonly number[],
  options: { gradient?: readonly number[]; entries_per_matrix?: number; directions?: number; seed?: number } = {},
): GradientRow[] {
  const { gradient = values.map((a) => 2 * a), ...rest } = options;
  return gradient_check({
    parameters: { a: matrix([values], { precision: "float64" }) },
    gradients: { da: matrix([gradient], { precision: "float64" }) },
    loss: ({ a }) => total(a.values, (value) => value ** 2),
    seed: 1,
    ...rest,
  });
}

describe("gradient_check", () => {
  it.each([1, 2, 3])("gradient_check(…) of a fresh network agrees in every matrix and direction (seed %i)", (seed) => {
    const problem = small_problem(seed);
    const rows = check_network(problem.parameters, problem.X, problem.Y);
    expect(rows.map((row) => [row.matrix, row.checked + row.kinks, row.agrees])).toEqual([
      ["W1", 24, "yes"],
      ["b1", 4, "yes"],
      ["W2", 12, "yes"],
      ["b2", 3, "yes"],
      ["all", 20, "yes"],
    ]);
    expect(Math.max(...rows.map((row) => row.error))).toBeLessThan(1e-7);
  });

  it("gradient_check(…) of a trained network agrees", () => {
    const trained = gradient_descent(X, Y, {
      hidden_units: small_sizes.hidden,
      learning_rate: 0.5,
      iterations: 50,
      seed: 1,
      parameters,
    });
    expect(check_network(trained.parameters, X, Y).map((row) => row.agrees)).toEqual([
      "yes",
      "yes",
      "yes",
      "yes",
      "yes",
    ]);
  });

  it("gradient_check(…) takes any record of matrices and any loss", () => {
    expect(check_squares([3, -1, 0.5])).toMatchObject([
      { matrix: "a", checked: 3, kinks: 0, agrees: "yes" },
      { matrix: "all", checked: 20, kinks: 0, agrees: "yes" },
    ]);
  });

  it("gradient_check(…) names the entry that is furthest off, with both slopes", () => {
    const [row] = check_squares([3, -1, 0.5], { gradient: [6, -2, 1.5], directions: 0 });
    expect(row).toMatchObject({ where: "a[0,2]", gradient: 1.5, agrees: "no" });
    expect(row!.measured).toBeCloseTo(1, 8);
    expect(row!.error).toBeCloseTo(0.5 / Math.sqrt((36 + 4 + 1) / 3), 8);
  });

  it("gradient_check(…) counts entries by row and column", () => {
    const spoil = (right: Gradients) => ({
      ...right,
      dW1: map(right.dW1, (slope, i, j) => (i === 2 && j === 5 ? slope + 1 : slope)),
    });
    expect(check_network(parameters, X, Y, { spoil })[0]).toMatchObject({ where: "W1[2,5]", agrees: "no" });
  });

  it.each<[string, (right: Gradients) => Gradients, string[]]>([
    [
      "a bias gradient summed over all units",
      (g) => ({ ...g, db1: map(g.db1, () => total(g.db1.values, (slope) => slope)) }),
      ["b1", "all"],
    ],
    [
      "a gradient that is the sum over the examples",
      (g) => ({ ...g, dW2: map(g.dW2, (slope) => small_sizes.examples * slope) }),
      ["W2", "all"],
    ],
    ["a gradient with the wrong sign", (g) => ({ ...g, db2: map(g.db2, (slope) => -slope) }), ["b2", "all"]],
    ["a gradient of zeros", (g) => ({ ...g, dW1: map(g.dW1, () => 0) }), ["W1", "all"]],
    ["a gradient that is not a number", (g) => ({ ...g, dW1: map(g.dW1, () => Number.NaN) }), ["W1", "all"]],
    [
      "a gradient that is off by a millionth",
      (g) => ({ ...g, dW1: map(g.dW1, (slope) => slope * (1 + 1e-6)) }),
      ["W1", "all"],
    ],
  ])("gradient_check(…) sees %s, in its matrix and in the random directions", (_, spoil, wrong) => {
    const rows = check_network(parameters, X, Y, { spoil });
    expect(rows.filter((row) => row.agrees === "no").map((row) => row.matrix)).toEqual(wrong);
  });

  it("gradient_check(…) of a large matrix tries a random choice of its entries", () => {
    const many = Array.from({ length: 1000 }, (_, n) => n / 1000);
    const [row] = check_squares(many, { entries_per_matrix: 50 });
    expect(row).toMatchObject({ checked: 50, agrees: "yes" });
  });

  it("gradient_check(…) sees a wrong entry that was not chosen in the random directions", () => {
    const many = Array.from({ length: 1000 }, (_, n) => n / 1000);
    const gradient = many.map((a, n) => (n === 500 ? 0 : 2 * a));
    const rows = check_squares(many, { gradient, entries_per_matrix: 5 });
    expect(rows.map((row) => row.agrees)).toEqual(["yes", "no"]);
  });

  it("gradient_check(…) with the same seed gives the same table, with another seed another choice", () => {
    const many = Array.from({ length: 1000 }, (_, n) => n / 1000);
    const table = (seed: number) => check_squares(many, { entries_per_matrix: 5, seed });
    expect(table(7)).toEqual(table(7));
    expect(table(7)[0]!.where).not.toBe(table(8)[0]!.where);
  });

  it("gradient_check(…) changes none of its arguments", () => {
    const gradients = backward_propagation(parameters, forward_propagation(parameters, X), X, Y);
    const changed = guard({ parameters, gradients, X, Y });
    check_network(parameters, X, Y, { spoil: () => gradients });
    expect(changed()).toEqual([]);
  });
});

describe("gradient_check at a kink", () => {
  /** L = Σ |a|, which has kinks where an entry is 0. */
  const check_absolutes = (values: readonly number[], pre_activations?: (p: { a: Matrix }) => readonly Matrix[]) =>
    gradient_check({
      parameters: { a: matrix([values], { precision: "float64" }) },
      gradients: { da: matrix([values.map(Math.sign)], { precision: "float64" }) },
      loss: ({ a }) => total(a.values, Math.abs),
      ...(pre_activations && { pre_activations }),
      seed: 1,
      directions: 0,
    });

  it("gradient_check(…) leaves out entries within a step of a kink, and counts them", () => {
    const rows = check_absolutes([1, 4e-6, -2, 0, -9e-6, 2e-5], ({ a }) => [a]);
    expect(rows).toMatchObject([{ checked: 3, kinks: 3, agrees: "yes" }]);
  });

  it("gradient_check(…) without pre_activations takes the kink for a wrong gradient", () => {
    expect(check_absolutes([1, 4e-6])).toMatchObject([{ checked: 2, kinks: 0, where: "a[0,1]", agrees: "no" }]);
  });

  it("gradient_check(…) refuses to judge a matrix all of whose entries are at kinks", () => {
    expect(message_of(() => check_absolutes([0, 0], ({ a }) => [a]))).toMatch(
      /RangeError: gradient_check: of a, 2 slopes were tried, and a kink lies within a step of each; use fewer examples/,
    );
  });
});

describe("gradient_check refuses", () => {
  const options = {
    parameters: { a: matrix([[1, 2]], { precision: "float64" }) },
    gradients: { da: matrix([[1, 1]], { precision: "float64" }) },
    loss: ({ a }: { a: Matrix }) => a.values[0]! + a.values[1]!,
    seed: 1,
  };
  it.each<[string, Partial<typeof options> & Record<string, unknown>, RegExp]>([
    [
      "float32 parameters",
      { parameters: { a: matrix([[1, 2]]) } },
      /RangeError: gradient_check: a must be float64, got float32/,
    ],
    [
      "float32 gradients",
      { gradients: { da: matrix([[1, 1]]) } },
      /RangeError: gradient_check: da must be float64, got float32/,
    ],
    [
      "a gradient of another shape",
      { gradients: { da: matrix([[1], [1]], { precision: "float64" }) } },
      /ShapeError: gradient_check: da must be 1×2, got 2×1/,
    ],
    [
      "a gradient that is missing",
      { gradients: {} as typeof options.gradients },
      /ShapeError: gradient_check: da must be a matrix .*, got undefined/,
    ],
    [
      "a loss that is NaN",
      { loss: () => Number.NaN },
      /RangeError: gradient_check: the loss must be a finite number, got NaN and NaN/,
    ],
    ["a step of 0", { step: 0 }, /RangeError: gradient_check: step must be a number above 0, got 0/],
    [
      "a negative tolerance",
      { tolerance: -1 },
      /RangeError: gradient_check: tolerance must be a number above 0, got -1/,
    ],
    [
      "half an entry",
      { entries_per_matrix: 0.5 },
      /RangeError: gradient_check: entries_per_matrix must be a whole number/,
    ],
    ["-1 directions", { directions: -1 }, /RangeError: gradient_check: directions must be a whole number/],
    ["a seed of 0.5", { seed: 0.5 }, /RangeError: seed must be a whole number/],
  ])("gradient_check({ … }) refuses %s", (_, wrong, message) => {
    expect(message_of(() => gradient_check({ ...options, ...wrong }))).toMatch(message);
  });
});
