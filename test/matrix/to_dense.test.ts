import { describe, expect, it } from "vitest";
import { matrix, zeros } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { transpose } from "../../lib/matrix/transpose";
import { message_of } from "../support/message_of";

const A = matrix(
  [
    [0, 5, 0],
    [7, 0, 0],
  ],
  { axes: ["pixels", "examples"], precision: "float64" },
);
const turned = matrix(
  [
    [0, 7],
    [5, 0],
    [0, 0],
  ],
  { axes: ["examples", "pixels"], precision: "float64" },
);

describe("to_dense", () => {
  it("to_dense(to_sparse(A)) is A again", () => {
    expect(to_dense(to_sparse(A))).toStrictEqual(A);
    expect(to_dense(to_sparse(zeros(2, 0)))).toStrictEqual(zeros(2, 0));
  });

  it("to_dense(transpose(A)) forms the transpose, of a sparse matrix too", () => {
    expect(to_dense(transpose(A))).toStrictEqual(turned);
    expect(to_dense(transpose(to_sparse(A)))).toStrictEqual(turned);
  });

  it("to_dense(A) of a dense matrix is A itself", () => {
    expect(to_dense(A)).toBe(A);
  });

  it("to_dense(select_columns(sparse A, …)) has only the selected columns", () => {
    expect(to_dense(select_columns(to_sparse(A), [1, 1, 0]))).toStrictEqual(
      matrix(
        [
          [5, 5, 0],
          [0, 0, 7],
        ],
        { axes: ["pixels", "examples"], precision: "float64" },
      ),
    );
  });

  it("to_dense(undefined) says what it needs", () => {
    expect(message_of(() => to_dense(undefined as unknown as typeof A))).toBe(
      "ShapeError: to_dense: A must be a matrix { rows, columns, values }, got undefined",
    );
  });
});
