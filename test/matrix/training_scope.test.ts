import { deepStrictEqual } from "node:assert/strict";
import { createContext, runInContext, runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { kernels_in_use } from "../../lib/backend/in_use";
import { add, multiply, row_sums, scale, subtract } from "../../lib/matrix/elementwise";
import { matmul } from "../../lib/matrix/matmul";
import { type Matrix, matrix, to_rows } from "../../lib/matrix/matrix";
import { relu } from "../../lib/matrix/relu";
import { select_columns } from "../../lib/matrix/select_columns";
import { softmax } from "../../lib/matrix/softmax";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { StepMatrix } from "../../lib/matrix/step_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { type Carry, training_scope } from "../../lib/matrix/training_scope";
import { transpose } from "../../lib/matrix/transpose";
import { use_kernels } from "../../lib/matrix/use_kernels";
import { gradient_descent } from "../../lib/two_layer/gradient_descent";
import { backward_propagation, forward_propagation, update_parameters } from "../../lib/two_layer/network";
import { one_hot } from "../../lib/two_layer/one_hot";
import { initialize_parameters, type Parameters } from "../../lib/two_layer/parameters";
import { kernel_memory_size } from "../support/kernel_memories";
import { small_problem } from "../support/problems";

const OVER = "this matrix was computed in a step of a training that is over, and its numbers are given up";
const MEGABYTE = 2 ** 20;

const A = matrix([
  [1, 2],
  [3, 4],
]);
const { parameters: first, X, Y } = small_problem(1, { pixels: 30, hidden: 9, digits: 5, examples: 40 }, "float32");
const sparse = to_sparse(X);
/** The reference has nothing to keep: what the memory's scope promises beyond its results is not about it. */
const kernels_run = kernels_in_use().implementation === "compiled";

/** The loop of a reader. */
function train(data: { X: typeof X | typeof sparse; Y: typeof Y; first: Parameters }, carry: Carry, steps = 12) {
  let parameters = data.first;
  for (let step = 0; step < steps; step++) {
    const activations = forward_propagation(parameters, data.X);
    const gradients = backward_propagation(parameters, activations, data.X, data.Y);
    parameters = carry(update_parameters(parameters, gradients, 0.1));
  }
  return parameters;
}

const no_carry: Carry = (state) => state;

/** Grows by less than some megabytes while a function runs again and again. */
function expect_level(run: () => void, times: number, megabytes: number): void {
  run();
  run();
  const before = kernel_memory_size();
  expect(before).toBeGreaterThan(0);
  for (let n = 0; n < times; n++) run();
  expect(kernel_memory_size() - before).toBeLessThan(megabytes * MEGABYTE);
}

describe("training_scope(data, train)", () => {
  it.each([
    { kind: "dense", images: X },
    { kind: "sparse", images: sparse },
  ])("gives the bits of the same loop without it: $kind images", ({ images }) => {
    const data = { X: images, Y, first };
    expect(training_scope(data, train)).toStrictEqual(train(data, no_carry));
  });

  it("gives the bits of the same loop without it: every operation, every reader", () => {
    const run = (carry: Carry, { W, X }: { W: Matrix; X: Matrix }) => {
      const seen: number[][] = [];
      let U = W;
      for (let step = 0; step < 7; step++) {
        const Z = add(matmul(U, X), row_sums(U));
        const P = softmax(relu(Z));
        const G = scale(matmul(subtract(P, scale(Z, 0.1)), transpose(select_columns(X, [0, 1, 2]))), 1 / 3);
        seen.push([...scale(G, 0.3).values], to_rows(P).flat(), [...to_dense(transpose(Z)).values]);
        U = carry(subtract(multiply(U, U), scale(scale(G, 0.7), 0.01)));
      }
      return { U, seen };
    };
    const data = {
      W: matrix([
        [0.1, -0.2],
        [0.3, 0.5],
      ]),
      X: matrix([
        [1, 0.1, -1],
        [0, 0.7, 2],
      ]),
    };
    expect(training_scope(data, (kept, carry) => run(carry, kept))).toStrictEqual(run(no_carry, data));
  });

  it("returns plain records with arrays of their own, however deep", () => {
    const result = training_scope({ A, nothing: undefined, n: 3, list: [A, { A }] }, ({ A, list }, carry) => {
      const sum = add(A, A);
      carry(sum);
      return { sum, list: [sum, { deep: { sum } }, list], text: "a", n: 1, none: null, A, f: Math.abs };
    });
    const [one, two] = [
      { rows: 2, columns: 2, values: Float32Array.of(1, 3, 2, 4) },
      { rows: 2, columns: 2, values: Float32Array.of(2, 6, 4, 8) },
    ];
    deepStrictEqual(result, {
      sum: two,
      list: [two, { deep: { sum: two } }, [one, { A: one }]],
      text: "a",
      n: 1,
      none: null,
      A: one,
      f: Math.abs,
    });
    expect(result.sum.values.buffer.byteLength).toBe(16);
    expect({ ...result.sum }).toStrictEqual(two);
    expect(structuredClone(result.sum)).toStrictEqual(two);
    expect(JSON.stringify(result.sum)).toBe(JSON.stringify(two));
    result.sum.values[0] = 9;
    expect(A.values[0]).toBe(1);
  });

  it("returns sparse matrices as plain records", () => {
    const S = to_sparse(
      matrix(
        [
          [0, 5, 1],
          [7, 0, 0],
        ],
        { axes: ["pixels", "examples"] },
      ),
    );
    const { whole, part } = training_scope({ S }, ({ S }, carry) => {
      const part = carry(select_columns(S, [2, 1]));
      return { whole: S, part: carry(part) };
    });
    deepStrictEqual(whole, S);
    deepStrictEqual(to_dense(part), select_columns(to_dense(S), [2, 1]));
    expect(whole.values.buffer.byteLength).toBe(whole.values.byteLength);
  });

  it("copies its data: the reader's arrays are not touched, and may change afterwards", () => {
    const [data, values] = [{ A: { ...A, values: A.values.slice() } }, A.values.slice()];
    const result = training_scope(data, ({ A }) => A);
    data.A.values.fill(9);
    if (kernels_run) expect(result.values).toStrictEqual(values);
    expect(training_scope(data, ({ A }) => add(A, A)).values).toStrictEqual(values.fill(18));
  });

  it("computes in float64 what is float64, and keeps it apart", () => {
    const B = matrix([[0.1]], { precision: "float64" });
    const result = training_scope({ B, C: matrix([[2]]) }, ({ B, C }, carry) => {
      const product = carry(matmul(B, C));
      return carry(product);
    });
    deepStrictEqual(result, { rows: 1, columns: 1, values: Float64Array.of(Math.fround(2) * 0.1) });
  });

  it("carries its state unchanged over ten steps, the same matrix twice in it", () => {
    const result = training_scope({ A }, ({ A }, carry) => {
      let state = { U: add(A, A), list: [] as Matrix[] };
      state = { ...state, list: [state.U, state.U] };
      for (let step = 0; step < 10; step++) {
        state = carry(state);
        multiply(state.U, A); // What would overwrite it
      }
      return state;
    });
    for (const U of [result.U, ...result.list]) expect(to_rows(U)).toStrictEqual(to_rows(scale(A, 2)));
  });

  it("carries gradients that are summed over three steps before the parameters move", () => {
    const accumulate = ({ A }: { A: Matrix }, carry: Carry) => {
      let [W, sum]: (Matrix | undefined)[] = [A, undefined];
      for (let step = 1; step <= 12; step++) {
        const G = scale(W!, 0.1 * step);
        sum = sum ? add(sum, G) : G;
        if (step % 3 === 0) [W, sum] = [subtract(W!, sum), undefined];
        carry({ W, sum });
      }
      return W!;
    };
    expect(training_scope({ A }, accumulate)).toStrictEqual(accumulate({ A }, no_carry));
  });

  it("takes a loop that never carries", () => {
    expect(to_rows(training_scope({ A }, ({ A }) => add(add(A, A), A)))).toStrictEqual(to_rows(scale(A, 3)));
  });

  it("refuses an async train, of the cell's realm or another, and leaves no rejection unhandled", async () => {
    const unhandled: unknown[] = [];
    const hear = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", hear);
    const error = "training_scope: `train` must not be async: a training waits for nothing";
    const later = async ({ A }: { A: Matrix }) => {
      const sum = add(A, A);
      await null;
      return add(sum, A);
    };
    expect(() => training_scope({ A }, later)).toThrow(error);
    const of_another_realm = runInNewContext("(async () => 1)");
    expect(() => training_scope({ A }, of_another_realm)).toThrow(error);
    await new Promise((proceed) => setTimeout(proceed, 20));
    process.off("unhandledRejection", hear);
    expect(unhandled).toStrictEqual([]);
  });

  it.runIf(kernels_run)("refuses a matrix of its data by name of what is wrong with it", () => {
    expect(() => training_scope({ A: { ...A, values: [1, 2, 3, 4] } } as unknown as { A: Matrix }, () => 0)).toThrow(
      "training_scope: a matrix of its data's values must be a Float32Array or a Float64Array",
    );
  });
});

describe.runIf(kernels_run)("within a step", () => {
  it("what is computed is kept, and reads like any other matrix", () => {
    training_scope({ A }, ({ A }) => {
      const sum = add(A, A);
      const plain = { rows: 2, columns: 2, values: Float32Array.of(2, 6, 4, 8) };
      expect(sum).toBeInstanceOf(StepMatrix);
      expect(to_rows(sum)).toStrictEqual([
        [2, 4],
        [6, 8],
      ]);
      expect({ rows: sum.rows, columns: sum.columns, values: sum.values }).toStrictEqual(plain);
    });
  });

  it("spread, structuredClone and JSON have the numbers, or say that they have not", () => {
    training_scope({ A }, ({ A }) => {
      const sum = add(A, A);
      const values = Float32Array.of(2, 6, 4, 8);
      expect.soft({ ...sum }).toStrictEqual({ rows: 2, columns: 2, values });
      expect.soft(structuredClone(sum)).toMatchObject({ rows: 2, columns: 2, values });
      expect.soft(JSON.parse(JSON.stringify(sum))).toMatchObject({ values: { 0: 2, 1: 6, 2: 4, 3: 8 } });
      expect.soft(structuredClone(A)).toMatchObject({ values: Float32Array.of(1, 3, 2, 4) });
    });
  });

  it("a change of values is seen by the next operation, dense or sparse", () => {
    training_scope({ A, S: to_sparse(A) }, ({ A, S }, carry) => {
      let sum = add(A, A);
      sum.values[0] = 100;
      expect(to_rows(add(sum, sum))[0]).toStrictEqual([200, 8]);
      sum = carry(carry(sum));
      expect(to_rows(matmul(sum, matrix([[1], [0]])))).toStrictEqual([[100], [6]]);
      A.values[1] = 50;
      expect(to_rows(scale(A, 2))).toStrictEqual([
        [2, 4],
        [100, 8],
      ]);
      S.values[0] = 9;
      expect(to_rows(matmul(matrix([[1, 0]]), S))).toStrictEqual([[9, 2]]);
      S.row_indices[1] = 60_000;
      expect(() => matmul(matrix([[1, 0]]), S)).toThrow("row_indices must ascend");
    });
    expect(A.values[1]).toBe(3);
  });

  it("a matrix that is stashed and read after its step says so, and one that was read in time is right for ever", () => {
    const stash: Matrix[] = [];
    let copy: Float32Array | undefined;
    training_scope({ A }, ({ A }, carry) => {
      const [lost, in_time, carried] = [add(A, A), scale(add(A, A), 2), subtract(A, A)];
      stash.push(lost, in_time, carried, A);
      copy = in_time.values as Float32Array;
      carry({ carried });
      expect(() => lost.values).toThrow(OVER);
      expect(() => to_rows(lost)).toThrow(OVER);
      expect(() => add(lost, A)).toThrow(OVER);
      expect(() => matmul(lost, A)).toThrow(OVER);
      expect(() => carry({ lost })).toThrow(OVER);
      for (let n = 0; n < 50; n++) add(A, A);
      expect(to_rows(carried)).toStrictEqual([
        [0, 0],
        [0, 0],
      ]);
    });
    const [lost, in_time, carried, data] = stash;
    expect(() => lost!.values).toThrow(OVER);
    expect(() => data!.values).toThrow(OVER);
    expect(in_time!.values).toBe(copy);
    expect(copy).toStrictEqual(Float32Array.of(4, 12, 8, 16));
    expect(to_rows(add(in_time!, A))).toStrictEqual([
      [5, 10],
      [15, 20],
    ]);
    expect(to_rows(carried!)).toStrictEqual([
      [0, 0],
      [0, 0],
    ]); // It was read.
  });

  it("what leaves in an object of a class says so after the training", () => {
    class Holder {
      constructor(readonly A: Matrix) {}
    }
    const holder = training_scope({ A }, ({ A }) => new Holder(add(A, A)));
    expect(() => holder.A.values).toThrow(OVER);
  });

  it.each([1, 2])("kernels that are exchanged within a step compute right: threads from 2 to %d", (threads) => {
    const run = (carry: Carry, data: { X: typeof sparse; Y: typeof Y; first: Parameters }, change: () => void) => {
      let parameters = data.first;
      for (let step = 0; step < 6; step++) {
        const activations = forward_propagation(parameters, data.X);
        if (step === 3) change();
        const gradients = backward_propagation(parameters, activations, data.X, data.Y);
        parameters = carry(update_parameters(parameters, gradients, 0.1));
      }
      return parameters;
    };
    const data = { X: sparse, Y, first };
    const expected = run(no_carry, data, () => {});
    use_kernels({ threads: 2 });
    const changed = training_scope(data, (kept, carry) =>
      run(carry, kept, () => use_kernels({ threads: threads === 2 ? 3 : 1 })),
    );
    expect(changed).toStrictEqual(expected);
    use_kernels();
  });
});

describe.runIf(kernels_run)("the memory of trainings", () => {
  const large: Matrix = { rows: 100, columns: 10_000, values: new Float32Array(1_000_000).fill(0.5) };

  it("is level however many steps there are", () => {
    let steps = 0;
    training_scope({ large }, ({ large }, carry) => {
      let U = large;
      const step = () => {
        U = carry(scale(add(U, large), 0.5));
        steps++;
      };
      expect_level(step, 100, 40);
    });
    expect(steps).toBe(102);
  });

  it("is level over trainings that end, and over those that an error ends", () => {
    expect_level(() => training_scope({ large }, ({ large }) => row_sums(add(large, large))), 20, 1);
    const fail = () =>
      expect(() =>
        training_scope({ large }, ({ large }) => {
          add(large, large);
          throw new Error("on the way");
        }),
      ).toThrow("on the way");
    expect_level(fail, 40, 1);
  });

  it("is level over trainings within a step of a reader's loop", () => {
    const inner = (W: Parameters, images: typeof X | typeof sparse) =>
      gradient_descent(images, Y, { hidden_units: 9, learning_rate: 0.1, iterations: 300, seed: 1, parameters: W });
    for (const images of [X, sparse]) {
      const expected = inner(first, images);
      training_scope({ images, first }, ({ images, first }, carry) => {
        expect(inner(first, images)).toStrictEqual(expected);
        expect_level(
          () => {
            inner(first, images);
            carry(first);
          },
          5,
          2,
        );
      });
    }
  });

  it.each(["ordinary", "kept"])("is level in one long training within a step: its first parameters are %s", (kind) => {
    const Y = one_hot(Array.from({ length: 2000 }, (_, j) => j % 10));
    const X = matrix(
      Array.from({ length: 20 }, (_, i) => Array.from({ length: 2000 }, (_, j) => ((i * j) % 7) / 7)),
      {
        axes: ["pixels", "examples"],
      },
    );
    const parameters = initialize_parameters({ inputs: 20, hidden_units: 32, outputs: 10, seed: 1 });
    training_scope({ X, Y, parameters }, ({ X, Y, parameters: kept }) => {
      const start = kind === "kept" ? kept : parameters;
      const options = { hidden_units: 32, learning_rate: 0.1, seed: 1, parameters: start };
      gradient_descent(X, Y, { ...options, iterations: 20 });
      const before = kernel_memory_size();
      gradient_descent(X, Y, { ...options, iterations: 100 }); // 1.6 MB a step
      expect(kernel_memory_size() - before).toBeLessThan(40 * MEGABYTE);
    });
  });

  it("a training inside on_step of another disturbs neither", () => {
    const options = { hidden_units: 9, learning_rate: 0.1, iterations: 5, seed: 1 };
    const alone = gradient_descent(sparse, Y, options);
    const inner: unknown[] = [];
    const outer = gradient_descent(sparse, Y, {
      ...options,
      on_step: () => inner.push(gradient_descent(sparse, Y, options)),
    });
    expect(outer).toStrictEqual(alone);
    for (const each of inner) expect(each).toStrictEqual(alone);
  });
});

describe.runIf(kernels_run)("Stop in the middle of a training", () => {
  afterEach(() => use_kernels());

  /** What a notebook's Stop does: it tears through everything, and no `finally` runs. */
  function stopped(endless: () => void, timeout: number): void {
    const context = createContext({ endless });
    expect(() => runInContext("endless()", context, { timeout })).toThrow("Script execution timed out");
  }

  /** Vitest's comparison of large arrays takes seconds. */
  const same_bits = (B: Matrix, C: Matrix) => Buffer.from(B.values.buffer).equals(Buffer.from(C.values.buffer));

  const turn = () => new Promise((proceed) => setTimeout(proceed, 5));
  const large: Matrix = { rows: 300, columns: 300, values: new Float32Array(90_000).map((_, n) => (n % 7) - 3) };

  it.each([1, 2])(
    "gives the memory back once the event loop turns, and computes right: %d threads",
    async (threads) => {
      use_kernels({ threads });
      const product = matmul(large, large);
      const endless = () => {
        training_scope({ large }, ({ large }, carry) => {
          for (;;) carry(add(matmul(large, large), large));
        });
      };
      const sizes: number[] = [];
      for (let n = 0; n < 12; n++) {
        stopped(endless, 20 + n);
        expect(same_bits(matmul(large, large), product)).toBe(true);
        expect(
          same_bits(
            training_scope({ large }, ({ large }) => matmul(large, large)),
            product,
          ),
        ).toBe(true);
        await turn();
        sizes.push(kernel_memory_size());
      }
      expect(sizes.at(-1)! - sizes[2]!).toBeLessThan(5 * MEGABYTE); // A training takes 2, and nine come after the third.
    },
  );

  it("leaves another training that begins before the event loop turns alone", async () => {
    const plain = train({ X, Y, first }, no_carry);
    stopped(
      () =>
        training_scope({ large }, ({ large }, carry) => {
          for (;;) carry(matmul(large, large));
        }),
      30,
    );
    expect(training_scope({ X, Y, first }, train)).toStrictEqual(plain);
    await turn();
    expect(training_scope({ X, Y, first }, train)).toStrictEqual(plain);
  });
});
