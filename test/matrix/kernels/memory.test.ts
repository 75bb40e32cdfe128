import { describe, expect, it } from "vitest";
import { add, scale } from "../../../lib/matrix/elementwise";
import type { Matrix } from "../../../lib/matrix/matrix";
import { to_sparse } from "../../../lib/matrix/sparse_matrix";
import { relu, softmax } from "../../../lib/two_layer/activations";
import { gradient_descent } from "../../../lib/two_layer/network";
import { one_hot } from "../../../lib/two_layer/one_hot";
import { random_matrix, the_engine } from "./arbitrary_matrices";

const MEGABYTE = 2 ** 20;

/** How large the kernels' memory has become: it never shrinks. */
function memory_size(): number {
  return the_engine().memory.shared.buffer.byteLength;
}

describe("the kernels' memory", () => {
  it("does not grow with the number of steps", () => {
    const A: Matrix = { rows: 10, columns: 60_000, values: new Float32Array(600_000).fill(0.5) };
    const step = () => softmax(relu(add(scale(A, 2), A)));
    for (let n = 0; n < 20; n++) step();
    const before = memory_size();
    for (let n = 0; n < 150; n++) step(); // 1.4 GB of results
    expect(memory_size() - before).toBeLessThan(300 * MEGABYTE);
  });

  it("holds what a training keeps, however long it is", () => {
    const X = to_sparse({ ...random_matrix(1, 64, 2000, "float32", 0.2), axes: ["pixels", "examples"] as const });
    const Y = one_hot(Array.from({ length: 2000 }, (_, j) => j % 10));
    const options = { hidden_units: 32, learning_rate: 0.1, seed: 1 };
    gradient_descent(X, Y, { ...options, iterations: 20 });
    const before = memory_size();
    const kept: unknown[] = [];
    gradient_descent(X, Y, { ...options, iterations: 600, on_step: ({ parameters }) => kept.push(parameters) });
    expect(kept).toHaveLength(600);
    expect(memory_size() - before).toBeLessThan(300 * MEGABYTE);
  });
});
