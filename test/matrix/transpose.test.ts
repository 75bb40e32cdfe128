import { describe, expect, it } from "vitest";
import { matrix } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { transpose } from "../../lib/matrix/transpose";
import { message_of } from "../support/message_of";

const A = matrix([[1, 2, 3]], { axes: ["hidden", "pixels"] });

describe("transpose", () => {
  it("transpose(A) refuses a transpose, which is no copy", () => {
    expect(message_of(() => transpose(transpose(matrix([[1, 2]])) as never))).toBe(
      "ShapeError: transpose: A is a transpose already; use the matrix that it is of",
    );
  });

  it("transpose(A) swaps sizes and axes, and copies nothing", () => {
    const turned = transpose(A);
    expect(turned).toStrictEqual({ rows: 3, columns: 1, transpose_of: A, axes: ["pixels", "hidden"] });
    expect(turned.transpose_of).toBe(A);
  });

  it("transpose(sparse A) copies nothing either", () => {
    const sparse = to_sparse(A);
    expect(transpose(sparse).transpose_of).toBe(sparse);
  });

  it("transpose(A) has no axes if A has none", () => {
    expect(transpose(matrix([[1, 2]]))).not.toHaveProperty("axes");
  });

  it("transpose(undefined) says what it needs", () => {
    expect(message_of(() => transpose(undefined as unknown as typeof A))).toBe(
      "ShapeError: transpose: A must be a matrix { rows, columns, values }, got undefined",
    );
  });
});
