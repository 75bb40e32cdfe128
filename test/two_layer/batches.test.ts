import { describe, expect, it } from "vitest";
import { matrix } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { type Batch, batches } from "../../lib/two_layer/batches";

const numbers = [1, 2, 3, 4, 5, 6, 7];
const X = matrix([numbers, numbers.map((n) => n * n)], { axes: ["pixels", "examples"] });
const Y = matrix([numbers.map((n) => 10 * n)], { axes: ["digits", "examples"] });

/** The first batches, each as the numbers of its examples; X and Y must tell the same. */
function first(count: number, size: number, seed: number, images: Batch["X"] = X): number[][] {
  const stream = batches(images, Y, size, seed);
  return Array.from({ length: count }, () => {
    const batch = stream.next().value;
    const examples = [...batch.Y.values].map((y) => y / 10);
    expect([...to_dense(batch.X).values]).toStrictEqual(examples.flatMap((n) => [n, n * n]));
    return examples;
  });
}

describe("batches", () => {
  it("batches(X, Y, size, seed) goes through all examples in each epoch; the last batch is short", () => {
    const epochs = first(6, 3, 1);
    expect(epochs.map((batch) => batch.length)).toStrictEqual([3, 3, 1, 3, 3, 1]);
    expect(epochs.slice(0, 3).flat().sort()).toStrictEqual(numbers);
    expect(epochs.slice(3).flat().sort()).toStrictEqual(numbers);
  });

  it("batches(X, Y, size, seed) has another order in each epoch and for each seed, and the same for the same", () => {
    const epochs = first(6, 3, 1);
    expect(epochs.slice(0, 3)).not.toStrictEqual(epochs.slice(3));
    expect(first(6, 3, 1)).toStrictEqual(epochs);
    expect(first(6, 3, 2)).not.toStrictEqual(epochs);
  });

  it("batches(X, Y, size, seed) puts each example into each place equally often", () => {
    const counts = new Map<number, number>();
    for (const [example] of first(7000, 7 - 1, 3).filter((batch) => batch.length === 6)) {
      counts.set(example!, (counts.get(example!) ?? 0) + 1);
    }
    // 3,500 draws of one in seven: 500 ± 21, so that 100 off would be five standard deviations.
    for (const n of numbers) expect(Math.abs(counts.get(n)! - 500)).toBeLessThan(100);
  });

  it("batches(X, Y, size, seed) of all examples or more are X and Y themselves", () => {
    for (const size of [7, 8]) {
      const batch = batches(X, Y, size, 1).next().value;
      expect(batch.X).toBe(X);
      expect(batch.Y).toBe(Y);
    }
  });

  it("batches(sparse X, Y, size, seed) shares X's entries", () => {
    const sparse = to_sparse(X);
    expect(first(3, 3, 1, sparse)).toStrictEqual(first(3, 3, 1));
    const { X: picked } = batches(sparse, Y, 3, 1).next().value;
    expect(picked).toMatchObject({ values: sparse.values, row_indices: sparse.row_indices });
  });
});
