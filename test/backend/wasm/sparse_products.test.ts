import { assert, integer, property, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Numbers, SparseArrays } from "../../../lib/backend/backend";
import { reference } from "../../../lib/backend/reference";
import type { Matrix } from "../../../lib/matrix/matrix";
import { select_columns } from "../../../lib/matrix/select_columns";
import { type SparseMatrix, to_sparse } from "../../../lib/matrix/sparse_matrix";
import { to_dense } from "../../../lib/matrix/to_dense";
import { transpose } from "../../../lib/matrix/transpose";
import { factors, magnitudes, PLACES, random_matrix, run_at, the_kernels } from "./arbitrary_matrices";
import { first_excess, rounding_bound } from "./bound";

const kernels = the_kernels();

type Name = "sparse_product" | "sparse_transposed_product";

/** The sizes of A·S, or of A·Sᵀ. */
function sizes_of(name: Name, A: Matrix, S: SparseMatrix) {
  return { rows: A.rows, inner: A.columns, columns: name === "sparse_product" ? S.columns : S.rows };
}

/** Compares a product of the kernels with that of the reference, wherever the operands are. */
function check(name: Name, A: Matrix, S: SparseMatrix): void {
  const sizes = sizes_of(name, A, S);
  const absolute: SparseArrays = { ...S, values: magnitudes(S.values) };
  const magnitude = reference[name](magnitudes(A.values), absolute, sizes) as Float64Array;
  const bound = (n: number) => rounding_bound(sizes.inner, magnitude[n]!);
  const expected = reference[name](A.values, S, sizes) as Float32Array;
  for (const place of PLACES) {
    const actual = run_at(kernels, place, (numbers, entries) => kernels[name](numbers(A.values), entries(S), sizes));
    expect(first_excess(actual, expected, bound), `${name}, ${place}`).toBeUndefined();
  }
}

/** A·B, with B's entries stored straight and turned. */
function check_both(A: Matrix, B: Matrix): void {
  check("sparse_product", A, to_sparse(B));
  check("sparse_transposed_product", A, to_sparse(to_dense(transpose(B))));
}

describe("sparse_product(A, S, sizes), sparse_transposed_product(A, S, sizes) and the reference", () => {
  it("agree to within rounding: random sizes and densities", () => {
    assert(
      property(factors, ({ seed, rows, inner, columns, density }) => {
        check_both(random_matrix(seed, rows, inner), random_matrix(seed ^ 1, inner, columns, { density }));
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
    { name: "more columns than are transposed", rows: 131, inner: 300, columns: 61, density: 0.3 },
    { name: "large squares", rows: 259, inner: 514, columns: 137, density: 1 },
    { name: "one row", rows: 1, inner: 603, columns: 1001, density: 0.5 },
    { name: "one column", rows: 1001, inner: 603, columns: 1, density: 0.5 },
  ])("agree to within rounding: $name", ({ rows, inner, columns, density }) => {
    check_both(random_matrix(1, rows, inner), random_matrix(2, inner, columns, { density }));
  });

  it("agree on selections of columns, in any order and repeated", () => {
    assert(
      property(factors, uniqueArray(integer({ min: 0, max: 60 })), ({ seed, rows, inner }, indices) => {
        const whole = to_sparse(random_matrix(seed, inner, 61, { density: 0.3 }));
        const S = select_columns(whole, [...indices, ...indices]);
        check("sparse_product", random_matrix(seed ^ 1, rows, inner), S);
        check("sparse_transposed_product", random_matrix(seed ^ 2, rows, S.columns), S);
      }),
    );
  });

  it("carry NaN and infinities of either factor as IEEE arithmetic does", () => {
    const specials = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const sprinkle = (A: Matrix, every: number): Matrix => ({
      ...A,
      values: A.values.map((a, n) => (n % every === every - 1 ? specials[n % 3]! : a)),
    });
    assert(
      property(factors, ({ seed, rows, inner, columns }) => {
        const B = random_matrix(seed ^ 1, inner, columns, { density: 0.5 });
        check_both(sprinkle(random_matrix(seed, rows, inner), 23), sprinkle(B, 29));
      }),
    );
  });
});

describe.each(["sparse_product", "sparse_transposed_product"] as const)("%s(A, S, sizes)", (name) => {
  const S = to_sparse(random_matrix(2, 9, 9, { density: 0.5 }));
  const A = random_matrix(1, 7, 9);
  const sizes = sizes_of(name, A, S);

  it("of a float64 operand is exactly what the reference gives", () => {
    const a = Float64Array.from(A.values, (n) => n + 1e-12);
    const double: SparseArrays = { ...S, values: Float64Array.from(S.values, (n) => n - 1e-12) };
    for (const [first, second] of [[a, double] as const, [a, S] as const, [A.values, double] as const]) {
      const actual = kernels[name](first, second, sizes);
      expect(actual).toBeInstanceOf(Float64Array);
      expect(actual).toStrictEqual(reference[name](first, second, sizes));
    }
  });

  it("of a float64 operand and kept entries is exactly what the reference gives", () => {
    const scope = kernels.open_scope()!;
    const a = Float64Array.from(A.values);
    expect(kernels[name](a, scope.keep_entries(S, S.rows)!, sizes)).toStrictEqual(reference[name](a, S, sizes));
    scope.close();
  });

  it("selects columns of kept entries as it does of arrays", () => {
    const chosen = Uint32Array.of(3, 3, 0, 8, 1, 5, 2, 7, 4);
    const scope = kernels.open_scope()!;
    const kept = kernels[name](A.values, scope.keep_entries(S, S.rows)!.select(chosen), sizes);
    const expected = kernels[name](A.values, select_columns(S, chosen), sizes) as Numbers;
    expect((kept as { values(): Float32Array }).values()).toStrictEqual(expected);
    scope.close();
  });

  it("leaves its operands as they were", () => {
    const arrays = [A.values, S.values, S.row_indices, S.column_starts, S.column_ends];
    const before = arrays.map((array) => array.slice());
    for (const place of PLACES)
      run_at(kernels, place, (numbers, entries) => kernels[name](numbers(A.values), entries(S), sizes));
    expect(arrays).toStrictEqual(before);
  });
});
