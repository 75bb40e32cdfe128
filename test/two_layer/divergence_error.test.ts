import { describe, expect, it } from "vitest";
import { DivergenceError } from "../../lib/two_layer/divergence_error";
import { small_problem } from "../support/problems";

const { parameters } = small_problem(1);

describe("DivergenceError", () => {
  it("DivergenceError(cause) names the step and the rate, suggests a tenth of it, and carries the parameters", () => {
    const error = new DivergenceError({ iteration: 7, loss: Number.NaN, learning_rate: 30, parameters });
    expect(String(error)).toBe(
      "DivergenceError: gradient_descent: the loss is NaN at step 8. The learning rate, 30, is probably too high: " +
        "each step overshoots, and the next one more. Try 3. The error's `parameters` are the last whose loss was finite.",
    );
    expect(error).toMatchObject({ iteration: 7, loss: Number.NaN, learning_rate: 30 });
    expect(error.parameters).toBe(parameters);
    expect(error).toBeInstanceOf(Error);
  });

  it("DivergenceError(cause) suggests a rate without stray digits", () => {
    const error = new DivergenceError({ iteration: 1, loss: Number.NaN, learning_rate: 0.7, parameters });
    expect(error.message).toContain("Try 0.07."); // 0.7 / 10 is 0.06999999999999999.
  });

  it("DivergenceError(cause) before the first update blames the arguments, not the rate", () => {
    const error = new DivergenceError({ iteration: 0, loss: Number.NaN, learning_rate: 30, parameters });
    expect(String(error)).toBe(
      "DivergenceError: gradient_descent: the loss is NaN before the first update: " +
        "X, Y or the parameters hold numbers that are not finite",
    );
  });
});
