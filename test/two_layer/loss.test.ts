import { describe, expect, it } from "vitest";
import { matrix, zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { compute_accuracy, compute_loss } from "../../lib/two_layer/loss";
import { one_hot } from "../../lib/two_layer/one_hot";
import { message_of } from "../support/message_of";
import "../support/to_be_near";
import { tolerances } from "../support/tolerances";

const scores = (rows: number[][], precision: "float32" | "float64" = "float64") => ({
  Z2: matrix(rows, { axes: ["digits", "examples"], precision }),
});

describe("compute_loss", () => {
  it("compute_loss(activations, Y) is the mean of −ln of the true digit's probability", () => {
    // Scores ln 3 and 0 are probabilities 3/4 and 1/4.
    const Z2 = scores([
      [Math.log(3), Math.log(3)],
      [0, 0],
    ]);
    expect(compute_loss(Z2, one_hot([0, 0], 2))).to_be_near(-Math.log(3 / 4), tolerances.float64);
    expect(compute_loss(Z2, one_hot([0, 1], 2))).to_be_near(
      -(Math.log(3 / 4) + Math.log(1 / 4)) / 2,
      tolerances.float64,
    );
  });

  it("compute_loss(activations, Y) weighs the digits by Y where it holds other probabilities than 0 and 1", () => {
    const Y = matrix([[0.25], [0.75]], { axes: ["digits", "examples"] });
    const expected = -(0.25 * Math.log(3 / 4) + 0.75 * Math.log(1 / 4));
    expect(compute_loss(scores([[Math.log(3)], [0]]), Y)).to_be_near(expected, tolerances.float64);
  });

  it("compute_loss(activations, Y) of ten equal scores is ln 10, in float32 too", () => {
    const equal = { Z2: zeros(10, 4, { axes: ["digits", "examples"] }) };
    expect(compute_loss(equal, one_hot([0, 3, 9, 9]))).to_be_near(Math.log(10), tolerances.float64);
  });

  it("compute_loss(activations, Y) is exact for scores of ±10,000", () => {
    expect(compute_loss(scores([[10_000], [-10_000]]), one_hot([0], 2))).toBe(0);
    expect(compute_loss(scores([[10_000], [-10_000]]), one_hot([1], 2))).toBe(20_000);
    expect(compute_loss(scores([[10_000], [10_000]]), one_hot([1], 2))).to_be_near(10_000 + Math.LN2 - 10_000, 1e-11);
    expect(compute_loss(scores([[1e4], [-1e4]], "float32"), one_hot([1], 2))).toBe(20_000);
  });

  it("compute_loss(activations, Y) is NaN if a score is NaN or ∞, and ∞ if the true digit's is −∞", () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    const Y = one_hot([0], 2);
    expect(compute_loss(scores([[0], [nan]]), Y)).toBeNaN();
    expect(compute_loss(scores([[infinity], [0]]), Y)).toBeNaN();
    expect(compute_loss(scores([[0], [infinity]]), Y)).toBeNaN();
    expect(compute_loss(scores([[-infinity], [0]]), Y)).toBe(infinity);
    expect(compute_loss(scores([[0], [-infinity]]), Y)).toBe(0);
  });

  it("compute_loss(activations, Y) refuses a Y of another shape, sparse scores, and no examples", () => {
    expect(
      message_of(() =>
        compute_loss(
          scores([
            [1, 2],
            [3, 4],
            [5, 6],
          ]),
          one_hot([0, 1, 1], 2),
        ),
      ),
    ).toBe(
      "ShapeError: compute_loss: Y must be 3×2 (digits × examples), got 2×3 (digits × examples); did you mean to_dense(transpose(Y))?",
    );
    const sparse = to_sparse(scores([[1]]).Z2) as unknown as ReturnType<typeof one_hot>;
    expect(message_of(() => compute_loss({ Z2: sparse }, one_hot([0], 1)))).toBe(
      "ShapeError: compute_loss: Z must be dense, got a sparse matrix; did you mean to_dense(Z)?",
    );
    expect(message_of(() => compute_loss(scores([[], []]), one_hot([], 2)))).toBe(
      "RangeError: compute_loss: Z2 has no examples; it needs at least one column",
    );
  });
});

describe("compute_accuracy", () => {
  it("compute_accuracy(activations, Y) is the fraction whose highest score is the true digit's", () => {
    const Z2 = scores([
      [5, 1, 0, 9],
      [4, 2, 0, 0],
    ]);
    // Read as 0, 1, 0 (the first of two equal scores) and 0.
    expect(compute_accuracy(Z2, one_hot([0, 1, 0, 1], 2))).toBe(0.75);
    expect(compute_accuracy(Z2, one_hot([1, 0, 1, 1], 2))).toBe(0);
  });

  it("compute_accuracy(activations, Y) refuses a Y of another shape, no scores, and no examples", () => {
    expect(message_of(() => compute_accuracy(scores([[1], [2]]), one_hot([0, 1], 2)))).toBe(
      "ShapeError: compute_accuracy: Y must be 2×1 (digits × examples), got 2×2 (digits × examples)",
    );
    const none = undefined as unknown as ReturnType<typeof one_hot>;
    expect(message_of(() => compute_accuracy({ Z2: none }, one_hot([0], 1)))).toBe(
      "ShapeError: compute_accuracy: Z2 must be a matrix { rows, columns, values }, got undefined",
    );
    expect(message_of(() => compute_accuracy(scores([[], []]), one_hot([], 2)))).toBe(
      "RangeError: compute_accuracy: Z2 has no examples; it needs at least one column",
    );
  });
});
