import { forward_propagation, initialize_parameters, map, pixel_evidence, to_dense, to_sparse } from "handwritten";
import { describe, expect, it } from "vitest";
import { random_from } from "../../lib/two_layer/random";
import { message_of } from "../support/message_of";

const random = random_from(4);
const start = initialize_parameters({ inputs: 9, hidden_units: 5, outputs: 3, seed: 2, precision: "float64" });
const parameters = { ...start, b1: map(start.b1, () => random.normal()), b2: map(start.b2, () => random.normal()) };
const X = {
  rows: 9,
  columns: 4,
  values: Float64Array.from({ length: 36 }, () => Math.max(0, random.normal())),
} as Parameters<typeof to_sparse>[0] & Parameters<typeof forward_propagation>[1];

describe("pixel_evidence(parameters, X, digit)", () => {
  it("makes up the score together with the biases that were passed on", () => {
    const { Z1, Z2 } = forward_propagation(parameters, X);
    const { W2, b1, b2 } = parameters;
    for (const digit of [0, 1, 2]) {
      const evidence = pixel_evidence(parameters, X, digit);
      for (let j = 0; j < X.columns; j++) {
        let score = b2.values[digit]!;
        for (let pixel = 0; pixel < 9; pixel++) score += evidence.values[pixel + 9 * j]!;
        for (let unit = 0; unit < 5; unit++) {
          if (Z1.values[unit + 5 * j]! > 0) score += W2.values[digit + 3 * unit]! * b1.values[unit]!;
        }
        expect(score).toBeCloseTo(Z2.values[digit + 3 * j]!, 10);
      }
    }
  });

  it("is 0 on paper, and the same for sparse images", () => {
    const { values } = pixel_evidence(parameters, X, 1);
    expect(values.every((value, n) => X.values[n]! > 0 || value + 0 === 0)).toBe(true);
    const sparse = pixel_evidence(parameters, to_sparse(X), 1);
    expect(
      Math.max(...sparse.values.map((value, n) => Math.abs(value - to_dense({ ...X, values }).values[n]!))),
    ).toBeLessThan(1e-6);
  });

  it("refuses a digit that the network does not have", () => {
    expect(message_of(() => pixel_evidence(parameters, X, 3))).toContain(
      "digit must be below 3, the network's outputs; got 3",
    );
  });
});
