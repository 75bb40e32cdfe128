import { describe, expect, it } from "vitest";
import { binary_cross_entropy, cross_entropy } from "../../lib/deep/losses";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import { compute_loss } from "../../lib/two_layer/loss";
import { one_hot } from "../../lib/two_layer/one_hot";
import { check_fractions, check_probabilities } from "../../lib/two_layer/targets";

const Y = (...columns: number[][]): Matrix<"digits", "examples"> => ({
  rows: columns[0]!.length,
  columns: columns.length,
  values: Float32Array.from(columns.flat()),
});

describe("check_probabilities", () => {
  it("check_probabilities(caller, Y) takes one-hot columns and softened ones", () => {
    expect(() => check_probabilities("f", one_hot([0, 3, 9]))).not.toThrow();
    expect(() => check_probabilities("f", Y([0.1, 0.2, 0.7], [1 / 3, 1 / 3, 1 / 3]))).not.toThrow();
  });

  it.each([
    ["columns of zeros", Y([0, 1], [0, 0]), "column 1 of Y must hold probabilities, .* but it sums to 0"],
    ["columns that sum to 2", Y([1, 1]), "column 0 .* it sums to 2"],
    ["bytes", Y([0, 255]), "column 0 .* it sums to 255"],
    ["negative numbers", Y([-1, 2]), "column 0 .* it holds -1"],
    ["NaN", Y([Number.NaN, 1]), "column 0 .* it holds NaN"],
  ])("check_probabilities(caller, Y) refuses %s, and so do the losses", (_, targets, message) => {
    const Z = matrix([[1], [2]]);
    expect(() => check_probabilities("f", targets)).toThrow(new RegExp(`^f: ${message}`));
    const one = { ...targets, columns: 1, values: targets.values.slice(-2) };
    expect(() => compute_loss({ Z2: Z as Matrix<"digits", "examples"> }, one)).toThrow("compute_loss: column 0 of Y");
    expect(() => cross_entropy().value({ Z, A: Z }, one)).toThrow("cross_entropy: column 0 of Y");
  });
});

describe("check_fractions", () => {
  it("check_fractions(caller, Y) takes numbers from 0 to 1, whatever a column sums to", () => {
    expect(() => check_fractions("f", Y([0, 1, 1], [0.5, 0.5, 0.25]))).not.toThrow();
  });

  it.each([255, -0.1, Number.NaN])("check_fractions(caller, Y) refuses %d, and so does binary_cross_entropy", (y) => {
    const targets = Y([0, 1], [1, y]);
    expect(() => check_fractions("f", targets)).toThrow(/^f: column 1 of Y must hold probabilities, from 0 to 1, but/);
    const Z = matrix([
      [1, 1],
      [1, 1],
    ]);
    expect(() => binary_cross_entropy().value({ Z, A: Z }, targets)).toThrow("binary_cross_entropy: column 1 of Y");
  });
});
