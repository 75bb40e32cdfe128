import { describe, expect, it } from "vitest";
import { reference } from "../../lib/backend/reference";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { random_from } from "../../lib/two_layer/random";

const random = random_from(1);

/** Small whole numbers, every third of them 0: their products and sums are exact in any order and precision. */
function whole_numbers(rows: number, columns: number): Matrix {
  const values = new Float32Array(rows * columns).map(() => (random.below(3) === 0 ? 0 : random.below(19) - 9));
  return { rows, columns, values };
}

/** C[i,j] = Σₖ A(i,k)·B(k,j), straight from the definition. */
function definition(
  { rows, inner, columns }: { rows: number; inner: number; columns: number },
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

describe("the reference's products", () => {
  it.each([
    [1, 1, 1],
    [4, 7, 5],
    [1, 6, 3],
    [3, 6, 1],
    [2, 1, 9],
    [3, 4, 0],
    [3, 0, 4],
  ])("of %d×%d and %d columns are those of the definition", (rows, inner, columns) => {
    const sizes = { rows, inner, columns };
    const [A, B] = [whole_numbers(rows, inner), whole_numbers(inner, columns)];
    const [A_turned, B_turned] = [whole_numbers(inner, rows), whole_numbers(columns, inner)];
    const { dense_product, sparse_product, sparse_transposed_product } = reference;
    const straight = definition(sizes, at(A), at(B));
    const second_turned = definition(sizes, at(A), turned(B_turned));
    expect(dense_product(A.values, B.values, sizes, "neither")).toStrictEqual(straight);
    expect(sparse_product(A.values, to_sparse(B), sizes)).toStrictEqual(straight);
    expect(dense_product(A.values, B_turned.values, sizes, "second")).toStrictEqual(second_turned);
    expect(sparse_transposed_product(A.values, to_sparse(B_turned), sizes)).toStrictEqual(second_turned);
    expect(dense_product(A_turned.values, B.values, sizes, "first")).toStrictEqual(
      definition(sizes, turned(A_turned), at(B)),
    );
  });

  it("take a selection of a sparse factor's columns, whose entries are not one after the other", () => {
    const selection = [3, 1, 1];
    const [A, B, C] = [whole_numbers(2, 5), whole_numbers(5, 4), whole_numbers(2, 3)];
    const dense = select_columns(B, selection).values;
    const sparse = select_columns(to_sparse(B), selection);
    const sizes = { rows: 2, inner: 5, columns: 3 };
    expect(reference.sparse_product(A.values, sparse, sizes)).toStrictEqual(
      reference.dense_product(A.values, dense, sizes, "neither"),
    );
    const turned_sizes = { rows: 2, inner: 3, columns: 5 };
    expect(reference.sparse_transposed_product(C.values, sparse, turned_sizes)).toStrictEqual(
      reference.dense_product(C.values, dense, turned_sizes, "second"),
    );
  });

  it("add in float64 and round once", () => {
    // 2²⁴ + 1 is no float32: one at a time, the ones would be lost.
    const row = Float32Array.of(2 ** 24, 1, 1);
    const ones = Float32Array.of(1, 1, 1);
    const sizes = { rows: 1, inner: 3, columns: 1 };
    const sum = Float32Array.of(2 ** 24 + 2);
    for (const transposed of ["neither", "first", "second"] as const) {
      expect(reference.dense_product(row, ones, sizes, transposed)).toStrictEqual(sum);
    }
    expect(reference.sparse_product(row, to_sparse(matrix([[1], [1], [1]])), sizes)).toStrictEqual(sum);
    expect(reference.sparse_transposed_product(row, to_sparse(matrix([[1, 1, 1]])), sizes)).toStrictEqual(sum);
    expect(reference.row_sums(row, 1)).toStrictEqual(sum);
    expect(reference.sum_of_squares(Float32Array.of(2 ** 12, 1, 1))).toBe(2 ** 24 + 2);
  });

  it("are float64 as soon as one factor is", () => {
    const [single, double] = [Float32Array.of(0.5), Float64Array.of(0.1)];
    const sizes = { rows: 1, inner: 1, columns: 1 };
    const expected = Float64Array.of(0.05);
    const sparse = { ...to_sparse(matrix([[1]])), values: double };
    expect(reference.dense_product(single, double, sizes, "neither")).toStrictEqual(expected);
    expect(reference.dense_product(double, single, sizes, "neither")).toStrictEqual(expected);
    expect(reference.sparse_product(single, sparse, sizes)).toStrictEqual(expected);
    expect(reference.sparse_transposed_product(single, sparse, sizes)).toStrictEqual(expected);
  });
});

describe("the reference's element-wise operations", () => {
  const [A, B] = [Float32Array.of(1, -2, 0, 4), Float32Array.of(4, 3, 2, 1)];

  it.each([
    { name: "add", result: reference.add(A, B), expected: [5, 1, 2, 5] },
    { name: "subtract", result: reference.subtract(A, B), expected: [-3, -5, -2, 3] },
    { name: "multiply", result: reference.multiply(A, B), expected: [4, -6, 0, 4] },
    { name: "scale", result: reference.scale(A, -2), expected: [-2, 4, -0, -8] },
    { name: "relu", result: reference.relu(A), expected: [1, 0, 0, 4] },
    { name: "relu_derivative", result: reference.relu_derivative(A), expected: [1, 0, 0, 1] },
    {
      name: "step_by_size",
      result: reference.step_by_size(A, B, B, 6, 1),
      expected: [-7, -2 - 18 / (Math.sqrt(3) + 1), -12 / (Math.SQRT2 + 1), 1],
    },
    { name: "add_column", result: reference.add_column(A, Float32Array.of(10, 20)), expected: [11, 18, 10, 24] },
    {
      name: "select_columns",
      result: reference.select_columns(A, 2, Uint32Array.of(1, 0, 1)),
      expected: [0, 4, 1, -2, 0, 4],
    },
    { name: "row_sums", result: reference.row_sums(A, 2), expected: [1, 2] },
  ])("$name", ({ result, expected }) => {
    expect(result).toStrictEqual(Float32Array.from(expected));
  });

  it("drop_out(A, rate, seed) leaves about a share of `rate` out, and none or nearly all at the ends", () => {
    const ones = new Float32Array(10_000).fill(1);
    const kept = (rate: number) => (reference.drop_out(ones, rate, 1) as Float32Array).filter((a) => a !== 0);
    expect(kept(0)).toStrictEqual(ones);
    expect(Math.abs(kept(0.25).length - 7500)).toBeLessThan(5 * Math.sqrt(10_000 * 0.25 * 0.75));
    expect(kept(0.25)[0]).toBe(Math.fround(4 / 3));
    expect(kept(1 - 2 ** -53).length).toBeLessThan(2);
  });
});

describe("the reference's reductions", () => {
  it("softmax(A, rows) and cross_entropy(A, Y, rows) are those of the definition", () => {
    const z = Float64Array.of(Math.log(1), Math.log(3), 5, 5);
    const [first, second, third, fourth] = reference.softmax(z, 2) as Float64Array;
    expect(first).toBeCloseTo(1 / 4, 14);
    expect(second).toBeCloseTo(3 / 4, 14);
    expect([third, fourth]).toStrictEqual([0.5, 0.5]);
    expect(reference.cross_entropy(z, Float64Array.of(0, 1, 1, 0), 2)).toBeCloseTo(Math.log(4 / 3) + Math.log(2), 14);
  });

  it("cross_entropy(A, Y, rows) adds nothing where Y is 0, not even of −∞", () => {
    expect(reference.cross_entropy(Float64Array.of(0, Number.NEGATIVE_INFINITY), Float64Array.of(1, 0), 2)).toBe(0);
  });

  it("column_argmax(A, rows) is the first of the largest, and undefined for NaN", () => {
    expect(reference.column_argmax(Float32Array.of(1, 3, 3, 0, 0, 0), 3)).toStrictEqual(Uint8Array.of(1, 0));
    expect(reference.column_argmax(Float32Array.of(1, 3, Number.NaN), 3)).toBeUndefined();
  });

  it("open_scope() is undefined: ordinary arrays stay where they are", () => {
    expect(reference.open_scope()).toBeUndefined();
  });
});
