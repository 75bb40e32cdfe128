import { deepStrictEqual } from "node:assert/strict";
import { isProxy } from "node:util/types";
import { describe, expect, it } from "vitest";
import { draw_mnist } from "../../lib/data/draw_mnist";
import { add, scale } from "../../lib/matrix/elementwise";
import { matmul } from "../../lib/matrix/matmul";
import { matrix } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { transpose } from "../../lib/matrix/transpose";
import { one_hot } from "../../lib/two_layer/one_hot";

const A = matrix([
  [1, 2],
  [3, 4],
]);
const plain = { rows: 2, columns: 2, values: Float32Array.of(2, 6, 4, 8) };

describe("a matrix that was computed", () => {
  it.each([
    ["add", () => add(A, A)],
    ["scale", () => scale(A, 2)],
    [
      "matmul",
      () =>
        matmul(
          matrix([
            [2, 0],
            [0, 2],
          ]),
          A,
        ),
    ],
    ["select_columns", () => select_columns(scale(A, 2), [0, 1])],
  ])("is a plain record: %s", (_, compute) => {
    deepStrictEqual(compute(), plain);
    expect(Object.getPrototypeOf(compute())).toBe(Object.prototype);
    expect(isProxy(compute())).toBe(false);
    for (const property of Object.values(Object.getOwnPropertyDescriptors(compute())))
      expect(property).toHaveProperty("value");
    deepStrictEqual({ ...compute() }, plain);
    deepStrictEqual(structuredClone(compute()), plain);
    expect(JSON.stringify(compute())).toBe(JSON.stringify(plain));
  });

  it("has an array of its own, with its bytes and no others", () => {
    const { values } = one_hot(Array.from({ length: 1000 }, (_, j) => j % 10));
    expect(Buffer.from(values.buffer).length).toBe(4 * 10 * 1000);
    expect(Buffer.from(add(A, A).values.buffer)).toStrictEqual(Buffer.from(plain.values.buffer));
    expect(add(A, A).values.buffer).toBeInstanceOf(ArrayBuffer);
  });
});

describe("a clone", () => {
  it("of 20,000 one-hot labels stays right, whatever is computed after it", () => {
    const labels = Array.from({ length: 20_000 }, (_, j) => (7 * j) % 10);
    const clone = structuredClone(one_hot(labels));
    for (let n = 0; n < 20; n++) scale(one_hot(labels.map((label) => (label + n) % 10)), 2);
    expect(labels.filter((label, j) => clone.values[label + 10 * j] !== 1)).toStrictEqual([]);
    expect(clone.values.filter((y) => y === 1)).toHaveLength(20_000);
  });

  it("of images stays right, whatever is computed after it", () => {
    const { train } = draw_mnist({ seed: 1, train: 200, test: 1 });
    const clone = structuredClone(train.images);
    const before = clone.values.slice();
    const W = { rows: 10, columns: 784, values: new Float32Array(7840).fill(0.1) };
    const products = Array.from({ length: 10 }, () => matmul(W, train.images));
    matmul(products[0]!, transpose(train.images));
    draw_mnist({ seed: 2, train: 200, test: 1 });
    expect(Buffer.from(clone.values.buffer).equals(Buffer.from(before.buffer))).toBe(true);
    expect(Buffer.from(train.images.values.buffer).equals(Buffer.from(before.buffer))).toBe(true);
  });
});

describe("factors that float32 cannot hold", () => {
  it("scale(A, c) of 0 by 1e39 is 0, and by nothing a RangeError", () => {
    expect(scale(matrix([[0, 1]]), 1e39).values).toStrictEqual(Float32Array.of(0, Number.POSITIVE_INFINITY));
    for (const c of [undefined as unknown as number, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => scale(A, c)).toThrow(`scale: c must be a finite number, got ${c}`);
    }
  });
});

describe("what a call takes of memory", () => {
  it("is given back: 240 times one_hot of 60,000 labels, and 480 times to_sparse", () => {
    const labels = new Uint8Array(60_000);
    const images = { rows: 784, columns: 64, values: new Float32Array(784 * 64).map((_, n) => n % 3) };
    const run = (times: number) => {
      for (let n = 0; n < times; n++) scale(one_hot(labels), 2);
      for (let n = 0; n < 2 * times; n++) to_sparse(images);
      return process.memoryUsage().rss;
    };
    const before = run(30);
    // They are 1,200 MB. How much of it lies about at a time is the engine's choice: 225 MB were seen.
    expect(run(240) - before).toBeLessThan(600 * 2 ** 20);
  });
});
