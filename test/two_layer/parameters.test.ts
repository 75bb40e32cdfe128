import { describe, expect, it } from "vitest";
import { type InitialOptions, initialize_parameters, type Parameters } from "../../lib/two_layer/parameters";
import { message_of } from "../support/message_of";

const sizes = { inputs: 6, hidden_units: 4, outputs: 3, seed: 1 };
const values_of = ({ W1, b1, W2, b2 }: Parameters) => [W1, b1, W2, b2].map(({ values }) => values);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const mean_square = (values: number[]) => mean(values.map((value) => value * value));

describe("initialize_parameters", () => {
  it("initialize_parameters(options) has the shapes and the axes of the notation", () => {
    expect(initialize_parameters(sizes)).toMatchObject({
      W1: { rows: 4, columns: 6, axes: ["hidden", "pixels"] },
      b1: { rows: 4, columns: 1, axes: ["hidden", "one"] },
      W2: { rows: 3, columns: 4, axes: ["digits", "hidden"] },
      b2: { rows: 3, columns: 1, axes: ["digits", "one"] },
    });
    expect(values_of(initialize_parameters(sizes)).map(({ length }) => length)).toStrictEqual([24, 4, 12, 3]);
  });

  it("initialize_parameters({ inputs: 1, hidden_units: 1, outputs: 1 }) is the smallest network", () => {
    const parameters = initialize_parameters({ inputs: 1, hidden_units: 1, outputs: 1, seed: 1 });
    expect(values_of(parameters).map(({ length }) => length)).toStrictEqual([1, 1, 1, 1]);
  });

  it("initialize_parameters(options) is the same to the bit for the same seed, another for the next", () => {
    expect(initialize_parameters(sizes)).toStrictEqual(initialize_parameters(sizes));
    expect(initialize_parameters({ ...sizes, seed: 2 }).W1).not.toStrictEqual(initialize_parameters(sizes).W1);
  });

  it("initialize_parameters(options) in float32 is that in float64, rounded", () => {
    for (const weights of ["he", "uniform"] as const) {
      const exact = values_of(initialize_parameters({ ...sizes, weights, precision: "float64" }));
      const rounded = values_of(initialize_parameters({ ...sizes, weights }));
      expect(exact[0]).toBeInstanceOf(Float64Array);
      expect(rounded).toStrictEqual(exact.map((values) => Float32Array.from(values)));
    }
  });

  // Four standard errors of the sample below; the seed is fixed.
  const wide = { inputs: 400, hidden_units: 100, outputs: 200, seed: 3 };

  it('initialize_parameters({ weights: "he" }) has the variance 2 / inputs in each layer, and biases of 0', () => {
    const { W1, b1, W2, b2 } = initialize_parameters(wide);
    const bound = (count: number) => 4 * Math.sqrt(2 / count);
    expect(Math.abs((mean_square([...W1.values]) * 400) / 2 - 1)).toBeLessThan(bound(40_000));
    expect(Math.abs((mean_square([...W2.values]) * 100) / 2 - 1)).toBeLessThan(bound(20_000));
    expect(Math.abs(mean([...W1.values]))).toBeLessThan(4 * Math.sqrt(2 / 400 / 40_000));
    expect([...b1.values, ...b2.values].every((bias) => bias === 0)).toBe(true);
    expect(initialize_parameters({ ...wide, weights: "he" })).toStrictEqual(initialize_parameters(wide));
  });

  it('initialize_parameters({ weights: "uniform" }) is spread over [−0.5, 0.5), biases too', () => {
    for (const values of values_of(initialize_parameters({ ...wide, weights: "uniform" }))) {
      expect(values.every((value) => value >= -0.5 && value < 0.5)).toBe(true);
      // The mean square of the uniform distribution is 1/12, that of its square 1/80 − 1/144.
      const bound = 4 * Math.sqrt((1 / 80 - 1 / 144) / values.length);
      expect(Math.abs(mean_square([...values]) - 1 / 12)).toBeLessThan(bound);
      expect(Math.abs(mean([...values]))).toBeLessThan(4 * Math.sqrt(1 / 12 / values.length));
    }
  });

  it.each(["inputs", "hidden_units", "outputs"])("initialize_parameters({ %s: 0 }) is refused by name", (name) => {
    for (const value of [0, 2.5, Number.NaN]) {
      expect(message_of(() => initialize_parameters({ ...sizes, [name]: value }))).toBe(
        `RangeError: initialize_parameters: ${name} must be a whole number of at least 1, got ${value}`,
      );
    }
  });

  it("initialize_parameters(options) refuses a seed that is none, and names that it does not know", () => {
    expect(message_of(() => initialize_parameters({ ...sizes, seed: 0.5 }))).toBe(
      "RangeError: seed must be a whole number between −2³¹ and 2³¹ − 1, got 0.5",
    );
    // As a cell that is not type-checked could.
    const unchecked = initialize_parameters as (options: Record<keyof InitialOptions, unknown>) => Parameters;
    expect(message_of(() => unchecked({ ...sizes, weights: "xavier", precision: "float32" }))).toBe(
      'RangeError: initialize_parameters: weights must be "he" or "uniform", got "xavier"',
    );
    expect(message_of(() => unchecked({ ...sizes, weights: "he", precision: "float16" }))).toBe(
      'RangeError: initialize_parameters: precision must be "float32" or "float64", got "float16"',
    );
  });
});
