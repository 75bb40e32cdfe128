import { describe, expect, it } from "vitest";
import { column_argmax } from "../../lib/matrix/argmax";
import { matrix, zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { message_of } from "../support/message_of";

describe("column_argmax", () => {
  it("column_argmax(A) is the row of the largest entry of each column", () => {
    const A = matrix([
      [1, -1, Number.NEGATIVE_INFINITY],
      [3, -2, 0],
      [2, -3, Number.POSITIVE_INFINITY],
    ]);
    expect(column_argmax(A)).toStrictEqual(Uint8Array.of(1, 0, 2));
  });

  it("column_argmax(A) takes the first of equal entries", () => {
    expect(column_argmax(matrix([[0], [7], [7]]))).toStrictEqual(Uint8Array.of(1));
    expect(column_argmax(matrix([[Number.NEGATIVE_INFINITY], [Number.NEGATIVE_INFINITY]]))).toStrictEqual(
      Uint8Array.of(0),
    );
  });

  it("column_argmax(A) of no columns is empty, and of one row all 0", () => {
    expect(column_argmax(zeros(3, 0))).toStrictEqual(new Uint8Array(0));
    expect(column_argmax(zeros(1, 2))).toStrictEqual(Uint8Array.of(0, 0));
  });

  it("column_argmax(A) counts up to row 255, and refuses what a byte cannot hold", () => {
    const A = zeros(256, 1);
    A.values[255] = 1;
    expect(column_argmax(A)).toStrictEqual(Uint8Array.of(255));
    expect(message_of(() => column_argmax(zeros(257, 1)))).toBe(
      "ShapeError: column_argmax: A must have 1 to 256 rows, got 257×1",
    );
    expect(message_of(() => column_argmax(zeros(0, 2)))).toBe(
      "ShapeError: column_argmax: A must have 1 to 256 rows, got 0×2",
    );
  });

  it.each([0, 1])("column_argmax(A) refuses NaN, in row %d too", (row) => {
    const A = zeros(2, 2);
    A.values[2 + row] = Number.NaN;
    expect(message_of(() => column_argmax(A))).toBe(
      "RangeError: column_argmax: column 1 holds NaN, so it has no largest entry",
    );
  });

  it("column_argmax(sparse A) is refused", () => {
    const sparse = to_sparse(zeros(2, 1)) as unknown as ReturnType<typeof zeros>;
    expect(() => column_argmax(sparse)).toThrow("column_argmax: A must be dense");
  });
});
