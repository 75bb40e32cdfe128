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

  it("column_argmax(A) counts in bytes up to row 255, in 16-bit words up to row 65,535, and refuses what is beyond", () => {
    const last_of = (rows: number) => {
      const A = zeros(rows, 1);
      A.values[rows - 1] = 1;
      return column_argmax(A);
    };
    expect(last_of(256)).toStrictEqual(Uint8Array.of(255));
    expect(last_of(257)).toStrictEqual(Uint16Array.of(256));
    expect(last_of(65_536)).toStrictEqual(Uint16Array.of(65_535));
    for (const rows of [0, 65_537]) {
      expect(message_of(() => column_argmax(zeros(rows, 2)))).toBe(
        `ShapeError: column_argmax: A must have 1 to 65536 rows, got ${rows}×2`,
      );
    }
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
