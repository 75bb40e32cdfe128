import { describe, expect, it } from "vitest";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import { plain_products } from "../../lib/matrix/products";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { new_values } from "../../lib/matrix/values";
import { random_from } from "../../lib/two_layer/random";

const random = random_from(1);

/** Small whole numbers, every third of them 0: their products and sums are exact in any order and precision. */
function whole_numbers(rows: number, columns: number): Matrix {
  const values = new_values(rows * columns, "float32").map(() => (random.below(3) === 0 ? 0 : random.below(19) - 9));
  return { rows, columns, values };
}

/** C[i,j] = Σₖ A(i,k)·B(k,j), straight from the definition. */
function definition(
  rows: number,
  inner: number,
  columns: number,
  A: (i: number, k: number) => number,
  B: (k: number, j: number) => number,
): Float32Array {
  const C = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < inner; k++) C[i + rows * j]! += A(i, k) * B(k, j);
    }
  }
  return C;
}

const at = (A: Matrix) => (i: number, j: number) => A.values[i + A.rows * j]!;
const turned = (A: Matrix) => (i: number, j: number) => at(A)(j, i);

describe("plain_products", () => {
  it.each([
    [1, 1, 1],
    [4, 7, 5],
    [1, 6, 3],
    [3, 6, 1],
    [2, 1, 9],
    [3, 4, 0],
    [3, 0, 4],
  ])("the five products of %d×%d and %d columns are those of the definition", (rows, inner, columns) => {
    const A = whole_numbers(rows, inner);
    const B = whole_numbers(inner, columns);
    const A_turned = whole_numbers(inner, rows);
    const B_turned = whole_numbers(columns, inner);
    const products = plain_products;
    const straight = definition(rows, inner, columns, at(A), at(B));
    const second_turned = definition(rows, inner, columns, at(A), turned(B_turned));
    expect(products.dense_dense(A, B)).toStrictEqual(straight);
    expect(products.dense_sparse(A, to_sparse(B))).toStrictEqual(straight);
    expect(products.dense_transposed(A, B_turned)).toStrictEqual(second_turned);
    expect(products.dense_sparse_transposed(A, to_sparse(B_turned))).toStrictEqual(second_turned);
    expect(products.transposed_dense(A_turned, B)).toStrictEqual(
      definition(rows, inner, columns, turned(A_turned), at(B)),
    );
  });

  it("dense_sparse and dense_sparse_transposed take a selection of columns, whose entries are not one after the other", () => {
    const selection = [3, 1, 1];
    const A = whole_numbers(2, 5);
    const B = whole_numbers(5, 4);
    const C = whole_numbers(2, 3);
    const dense = select_columns(B, selection);
    const sparse = select_columns(to_sparse(B), selection);
    expect(plain_products.dense_sparse(A, sparse)).toStrictEqual(plain_products.dense_dense(A, dense));
    expect(plain_products.dense_sparse_transposed(C, sparse)).toStrictEqual(plain_products.dense_transposed(C, dense));
  });

  it("all five add in float64 and round once", () => {
    // 2²⁴ + 1 is no float32: one at a time, the ones would be lost.
    const row = matrix([[2 ** 24, 1, 1]]);
    const column = matrix([[2 ** 24], [1], [1]]);
    const ones = matrix([[1], [1], [1]]);
    const ones_row = matrix([[1, 1, 1]]);
    const sum = Float32Array.of(2 ** 24 + 2);
    expect(plain_products.dense_dense(row, ones)).toStrictEqual(sum);
    expect(plain_products.transposed_dense(column, ones)).toStrictEqual(sum);
    expect(plain_products.dense_transposed(row, ones_row)).toStrictEqual(sum);
    expect(plain_products.dense_sparse(row, to_sparse(ones))).toStrictEqual(sum);
    expect(plain_products.dense_sparse_transposed(row, to_sparse(ones_row))).toStrictEqual(sum);
  });
});
