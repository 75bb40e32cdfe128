import { assert, integer, property, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import { compiled_products } from "../../../lib/matrix/kernels/compiled_products";
import type { Matrix } from "../../../lib/matrix/matrix";
import { type Products, plain_products } from "../../../lib/matrix/products";
import { select_columns } from "../../../lib/matrix/select_columns";
import { type SparseMatrix, to_sparse } from "../../../lib/matrix/sparse_matrix";
import { to_dense } from "../../../lib/matrix/to_dense";
import { transpose } from "../../../lib/matrix/transpose";
import { wider } from "../../../lib/matrix/values";
import { factors, magnitudes, numbers, random_matrix, the_engine } from "./arbitrary_matrices";
import { first_excess, rounding_bound } from "./bound";

const kernels = compiled_products(the_engine());

/** Compares a product of the kernels with that of the plain loops. */
function check<B extends Matrix & SparseMatrix>(
  name: keyof Products,
  A: Matrix,
  B: Matrix | SparseMatrix,
  terms: number,
): void {
  const by = (products: Products, a: Matrix, b: Matrix | SparseMatrix) => numbers(products[name](a, b as B)); // The caller's name and B belong together.
  const magnitude = by(plain_products, magnitudes(A), magnitudes(B));
  const precision = wider(A.values, B.values);
  const bound = (n: number) => rounding_bound(terms, magnitude[n]!, precision);
  expect(first_excess(by(kernels, A, B), by(plain_products, A, B), bound)).toBeUndefined();
}

const turned = (A: Matrix) => to_dense(transpose(A));

describe("compiled_products(engine)", () => {
  it("agrees with the plain loops to within rounding: random sizes, densities and precisions", () => {
    assert(
      property(factors, ({ seed, rows, inner, columns, density, first, second }) => {
        const A = random_matrix(seed, rows, inner, first);
        const B = random_matrix(seed ^ 1, inner, columns, second, density);
        check("dense_dense", A, B, inner);
        check("transposed_dense", turned(A), B, inner);
        check("dense_transposed", A, turned(B), inner);
        check("dense_sparse", A, to_sparse(B), inner);
        check("dense_sparse_transposed", A, to_sparse(turned(B)), inner);
      }),
    );
  });

  it.each([
    { name: "images in the first layer", rows: 10, inner: 784, columns: 1001, density: 0.2 },
    { name: "weights of the first layer", rows: 10, inner: 1001, columns: 784, density: 0.2 },
    { name: "weights of the second layer", rows: 10, inner: 5003, columns: 10, density: 1 },
    { name: "a mini-batch's weights", rows: 131, inner: 129, columns: 784, density: 0.2 },
    { name: "a wide layer", rows: 515, inner: 130, columns: 61, density: 0.3 },
    { name: "a wide layer's weights", rows: 515, inner: 60, columns: 301, density: 0.3 },
    { name: "large squares", rows: 259, inner: 514, columns: 137, density: 1 },
    { name: "one row", rows: 1, inner: 603, columns: 1001, density: 0.5 },
    { name: "one column", rows: 1001, inner: 603, columns: 1, density: 0.5 },
  ])("agrees with the plain loops to within rounding: $name", ({ rows, inner, columns, density }) => {
    const A = random_matrix(1, rows, inner, "float32");
    const B = random_matrix(2, inner, columns, "float32", density);
    check("dense_dense", A, B, inner);
    check("transposed_dense", turned(A), B, inner);
    check("dense_transposed", A, turned(B), inner);
    check("dense_sparse", A, to_sparse(B), inner);
    check("dense_sparse_transposed", A, to_sparse(turned(B)), inner);
  });

  it("agrees with the plain loops on selections of columns, in any order and repeated", () => {
    assert(
      property(factors, uniqueArray(integer({ min: 0, max: 60 })), ({ seed, rows, inner, first, second }, indices) => {
        const S = select_columns(to_sparse(random_matrix(seed, inner, 61, second, 0.3)), [...indices, ...indices]);
        check("dense_sparse", random_matrix(seed ^ 1, rows, inner, first), S, inner);
        check("dense_sparse_transposed", random_matrix(seed ^ 2, rows, S.columns, first), S, S.columns);
      }),
    );
  });

  it("carries NaN and infinities of either factor as IEEE arithmetic does", () => {
    const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
    const specials = [nan, inf, -inf];
    assert(
      property(factors, ({ seed, rows, inner, columns, first, second }) => {
        const sprinkle = (A: Matrix, every: number): Matrix => ({
          ...A,
          values: A.values.map((a, n) => (n % every === every - 1 ? specials[(n + seed) & 1 ? 0 : n % 3]! : a)),
        });
        const A = sprinkle(random_matrix(seed, rows, inner, first), 23);
        const B = sprinkle(random_matrix(seed ^ 1, inner, columns, second, 0.5), 29);
        check("dense_dense", A, B, inner);
        check("transposed_dense", turned(A), B, inner);
        check("dense_transposed", A, turned(B), inner);
        check("dense_sparse", A, to_sparse(B), inner);
        check("dense_sparse_transposed", A, to_sparse(turned(B)), inner);
      }),
    );
  });

  it.each([
    { what: "descend", wrong: [5, 3] },
    { what: "repeat themselves", wrong: [3, 3] },
    { what: "are too large", wrong: [3, 600] },
  ])("dense_sparse_transposed(A, S) refuses row indices that $what", ({ wrong }) => {
    const S = to_sparse(random_matrix(2, 600, 70, "float32", 0.2));
    S.row_indices.set(wrong, S.column_ends[8]! - 2);
    const A = random_matrix(1, 130, 70, "float32");
    expect(() => kernels.dense_sparse_transposed(A, S)).toThrow(
      "matmul: the sparse factor's row_indices must ascend within a column and be less than 600; those of column 8 do not",
    );
  });

  it("leaves its operands as they were, in the kernels' memory and outside", () => {
    const A = random_matrix(1, 10, 20, "float32");
    const B = random_matrix(2, 20, 30, "float32", 0.5);
    const S = to_sparse(B);
    const before = [A.values.slice(), B.values.slice(), S.values.slice(), S.row_indices.slice()];
    kernels.dense_dense(A, B);
    kernels.dense_sparse(A, S);
    expect([A.values, B.values, S.values, S.row_indices].map((array) => array.slice())).toStrictEqual(before);
  });
});
