import { describe, expect, it } from "vitest";
import { matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { message_of } from "../support/message_of";

const A = matrix(
  [
    [1, 0, 3],
    [0, 5, 6],
  ],
  { axes: ["pixels", "examples"] },
);

describe("select_columns", () => {
  it("select_columns(A, indices) takes the columns in the order given, any of them twice", () => {
    const selected = select_columns(A, [2, 0, 2]);
    expect(to_rows(selected)).toStrictEqual([
      [3, 1, 3],
      [6, 0, 6],
    ]);
    expect(selected.axes).toStrictEqual(["pixels", "examples"]);
  });

  it("select_columns(sparse A, indices) takes the same columns", () => {
    const selected = select_columns(to_sparse(A), [2, 0, 2]);
    expect(to_dense(selected)).toStrictEqual(select_columns(A, [2, 0, 2]));
  });

  it("select_columns(sparse A, indices) of a selection selects from the selection", () => {
    const backward = select_columns(to_sparse(A), [2, 1, 0]);
    expect(to_dense(select_columns(backward, [0]))).toStrictEqual(select_columns(A, [2]));
  });

  it("select_columns(sparse A, indices) shares the entries with A", () => {
    const sparse = to_sparse(A);
    const selected = select_columns(sparse, [1]);
    expect(selected.values).toBe(sparse.values);
    expect(selected.row_indices).toBe(sparse.row_indices);
  });

  it("select_columns(A, indices) keeps float64", () => {
    expect(select_columns(matrix([[0.1, 0.2]], { precision: "float64" }), [1]).values).toStrictEqual(
      Float64Array.of(0.2),
    );
  });

  it("select_columns(A, []) has no columns", () => {
    expect(select_columns(zeros(2, 3), [])).toStrictEqual(zeros(2, 0));
    expect(to_dense(select_columns(to_sparse(zeros(2, 3)), []))).toStrictEqual(zeros(2, 0));
  });

  it("select_columns(A, indices) takes indices from a typed array", () => {
    expect(to_rows(select_columns(A, Uint32Array.of(1)))).toStrictEqual([[0], [5]]);
  });

  it.each([3, -1, 0.5, Number.NaN])("select_columns(A, [%d]) names the column that there is not", (index) => {
    const expected = `RangeError: select_columns: there is no column ${index}; A has 3, numbered from 0`;
    expect(message_of(() => select_columns(A, [0, index]))).toBe(expected);
    expect(message_of(() => select_columns(to_sparse(A), [0, index]))).toBe(expected);
  });
});
