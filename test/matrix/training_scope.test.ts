import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { add, scale } from "../../../lib/matrix/elementwise";
import { HeldMatrix } from "../../../lib/matrix/held_matrix";
import { matmul } from "../../../lib/matrix/matmul";
import { type Matrix, matrix, to_rows } from "../../../lib/matrix/matrix";

const A = matrix([
  [1, 2],
  [3, 4],
]);

/** A matrix that a kernel computed: twice A. */
function computed(): Matrix {
  const doubled = scale(A, 2);
  expect(HeldMatrix.held_in(doubled)).toBeDefined();
  return doubled;
}

describe("a matrix that a kernel computed", () => {
  it("passes for a plain record", () => {
    const plain = { rows: 2, columns: 2, values: Float32Array.of(2, 6, 4, 8) };
    expect(computed()).toStrictEqual(plain);
    expect({ ...computed() }).toStrictEqual(plain);
    expect(JSON.stringify(computed())).toBe(JSON.stringify(plain));
    expect(structuredClone(computed())).toStrictEqual(plain);
    expect(Object.keys(computed())).toStrictEqual(["rows", "columns", "values"]);
    expect(inspect(computed())).toBe(inspect(plain));
  });

  it("has one array of values, which is its own", () => {
    const B = computed();
    expect(B.values).toBe(B.values);
    expect(B.values.buffer.byteLength).toBe(16);
    expect(B.values.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it("is computed with as it is after somebody wrote into its values", () => {
    const B = computed();
    B.values[0] = 100;
    expect(to_rows(add(B, A))).toStrictEqual([
      [101, 6],
      [9, 12],
    ]);
    expect(to_rows(matmul(B, matrix([[1], [0]])))).toStrictEqual([[100], [6]]);
  });

  it("keeps its numbers while others come and go", () => {
    const kept: { readonly factor: number; readonly B: Matrix }[] = [];
    const ones: Matrix = { rows: 100, columns: 1000, values: new Float32Array(100_000).fill(1) };
    for (let factor = 1; factor <= 2000; factor++) {
      const B = scale(scale(ones, factor), 2);
      if (factor % 40 === 0) kept.push({ factor, B });
      if (kept.length > 20) kept.shift();
    }
    for (const { factor, B } of kept) {
      expect(B.values.every((b) => b === 2 * factor)).toBe(true);
    }
  });
});
