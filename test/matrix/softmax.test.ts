import { describe, expect, it } from "vitest";
import { type Matrix, matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { softmax } from "../../lib/matrix/softmax";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { message_of } from "../support/message_of";
import "../support/to_be_near";
import { tolerances } from "../support/tolerances";

const Z = matrix([[-2, 0, 3]], { axes: ["hidden", "examples"] });
const sparse = to_sparse(Z) as unknown as typeof Z;

describe("softmax", () => {
  const softmax_of = (column: number[]) =>
    to_rows(
      softmax(
        matrix(
          column.map((z) => [z]),
          { precision: "float64" },
        ),
      ),
    ).flat();

  it("softmax(Z) is exp(z) over the sum of its column", () => {
    // exp(ln 1), exp(ln 2), exp(ln 5) are 1, 2, 5 of 8; three equal scores are a third each.
    const scores = matrix(
      [
        [Math.log(1), 4],
        [Math.log(2), 4],
        [Math.log(5), 4],
      ],
      { axes: ["digits", "examples"], precision: "float64" },
    );
    const A = softmax(scores);
    expect(A).to_be_near(
      [
        [1 / 8, 1 / 3],
        [2 / 8, 1 / 3],
        [5 / 8, 1 / 3],
      ],
      tolerances.float64,
    );
    expect(A.axes).toStrictEqual(["digits", "examples"]);
  });

  it("softmax(Z) is not troubled by scores of ±10,000", () => {
    expect(softmax_of([10_000, -10_000, 10_000])).toStrictEqual([0.5, 0, 0.5]);
    expect(softmax_of([-10_000, -10_000])).toStrictEqual([0.5, 0.5]);
    expect(softmax(matrix([[1e4], [-1e4]])).values).toStrictEqual(Float32Array.of(1, 0));
  });

  it("softmax(Z) of float32 is float32", () => {
    expect(softmax(matrix([[0], [0]])).values).toStrictEqual(Float32Array.of(0.5, 0.5));
  });

  it("softmax(Z) of one row is all 1, of no columns has none", () => {
    expect(to_rows(softmax(matrix([[-3, 0, 800]])))).toStrictEqual([[1, 1, 1]]);
    expect(softmax(zeros(3, 0))).toStrictEqual(zeros(3, 0));
  });

  it("softmax(Z) makes 0 of −∞, and NaN of a column that holds NaN or ∞ or nothing but −∞, and of no other", () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    expect(softmax_of([-infinity, 0])).toStrictEqual([0, 1]);
    expect(softmax_of([infinity, 0])).toStrictEqual([nan, nan]);
    expect(softmax_of([-infinity, -infinity])).toStrictEqual([nan, nan]);
    expect(
      to_rows(
        softmax(
          matrix([
            [nan, 0],
            [1, 0],
          ]),
        ),
      ),
    ).toStrictEqual([
      [nan, 0.5],
      [nan, 0.5],
    ]);
  });

  it("softmax(Z) refuses what is not a dense matrix by name", () => {
    expect(message_of(() => softmax(sparse))).toBe(
      "ShapeError: softmax: Z must be dense, got a sparse matrix; did you mean to_dense(Z)?",
    );
    expect(message_of(() => softmax({ rows: 2, columns: 1, values: Float32Array.of(1) } satisfies Matrix))).toBe(
      "ShapeError: softmax: Z is 2×1 and needs 2 values, got 1",
    );
  });
});
