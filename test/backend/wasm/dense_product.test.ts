import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProductSizes, Transposed } from "../../../lib/backend/backend";
import { reference } from "../../../lib/backend/reference";
import type { Matrix } from "../../../lib/matrix/matrix";
import { to_dense } from "../../../lib/matrix/to_dense";
import { transpose } from "../../../lib/matrix/transpose";
import { factors, magnitudes, PLACES, type Place, random_matrix, run_at, the_kernels } from "./arbitrary_matrices";
import { first_excess, rounding_bound } from "./bound";

const kernels = the_kernels();

/** A·B with its factors stored straight, the first turned, or the second turned. */
function stored(A: Matrix, B: Matrix, transposed: Transposed) {
  const turned = (C: Matrix) => to_dense(transpose(C));
  return {
    a: (transposed === "first" ? turned(A) : A).values,
    b: (transposed === "second" ? turned(B) : B).values,
    sizes: { rows: A.rows, inner: A.columns, columns: B.columns } satisfies ProductSizes,
  };
}

/** Compares the three products of the kernels with that of the reference, wherever the operands are. */
function check(A: Matrix, B: Matrix): void {
  const { a, b, sizes } = stored(A, B, "neither");
  const magnitude = reference.dense_product(magnitudes(a), magnitudes(b), sizes, "neither") as Float64Array;
  const bound = (n: number) => rounding_bound(sizes.inner, magnitude[n]!);
  const expected = reference.dense_product(a, b, sizes, "neither") as Float32Array;
  for (const transposed of ["neither", "first", "second"] as const) {
    const { a, b } = stored(A, B, transposed);
    for (const place of PLACES) {
      const actual = run_at(kernels, place, (numbers) =>
        kernels.dense_product(numbers(a), numbers(b), sizes, transposed),
      );
      expect(first_excess(actual, expected, bound), `${transposed}, ${place}`).toBeUndefined();
    }
  }
}

describe("dense_product(A, B, sizes, transposed) and the reference", () => {
  it("agree to within rounding: random sizes and densities", () => {
    assert(
      property(factors, ({ seed, rows, inner, columns, density }) => {
        check(random_matrix(seed, rows, inner), random_matrix(seed ^ 1, inner, columns, { density }));
      }),
    );
  });

  it.each([
    { name: "images in the first layer", rows: 10, inner: 784, columns: 1001 },
    { name: "weights of the first layer", rows: 10, inner: 1001, columns: 784 },
    { name: "weights of the second layer, whose inner axis is cut", rows: 10, inner: 5003, columns: 10 },
    { name: "a mini-batch's weights", rows: 131, inner: 129, columns: 784 },
    { name: "a wide layer", rows: 515, inner: 130, columns: 61 },
    { name: "large squares", rows: 259, inner: 514, columns: 137 },
    { name: "one row", rows: 1, inner: 603, columns: 1001 },
    { name: "one column", rows: 1001, inner: 603, columns: 1 },
  ])("agree to within rounding: $name", ({ rows, inner, columns }) => {
    check(random_matrix(1, rows, inner), random_matrix(2, inner, columns));
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
        check(sprinkle(random_matrix(seed, rows, inner), 23), sprinkle(B, 29));
      }),
    );
  });
});

describe("dense_product(A, B, sizes, transposed)", () => {
  const A = random_matrix(1, 7, 9);
  const B = random_matrix(2, 9, 5);
  const sizes = { rows: 7, inner: 9, columns: 5 };

  it("of a float64 operand is exactly what the reference gives", () => {
    const a = Float64Array.from(A.values, (n) => n + 1e-12);
    const b = Float64Array.from(B.values, (n) => n - 1e-12);
    for (const [first, second] of [[a, b] as const, [a, B.values] as const, [A.values, b] as const]) {
      const actual = kernels.dense_product(first, second, sizes, "neither");
      expect(actual).toBeInstanceOf(Float64Array);
      expect(actual).toStrictEqual(reference.dense_product(first, second, sizes, "neither"));
    }
  });

  it("of a float64 operand and a kept one is exactly what the reference gives", () => {
    const scope = kernels.open_scope()!;
    const a = Float64Array.from(A.values);
    const actual = kernels.dense_product(a, scope.keep(B.values as Float32Array), sizes, "neither");
    expect(actual).toStrictEqual(reference.dense_product(a, B.values, sizes, "neither"));
    scope.close();
  });

  it("is the same to the bit wherever its operands are", () => {
    const at = (place: Place) =>
      run_at(kernels, place, (numbers) =>
        kernels.dense_product(numbers(A.values), numbers(B.values), sizes, "neither"),
      );
    expect(at("kept by a scope")).toStrictEqual(at("ordinary arrays"));
  });

  it("leaves its operands as they were", () => {
    const before = [A.values.slice(), B.values.slice()];
    for (const place of PLACES)
      run_at(kernels, place, (numbers) =>
        kernels.dense_product(numbers(A.values), numbers(B.values), sizes, "neither"),
      );
    expect([A.values, B.values]).toStrictEqual(before);
  });
});
