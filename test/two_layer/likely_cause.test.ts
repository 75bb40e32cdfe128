import { describe, expect, it, vi } from "vitest";
import { fit as train_network } from "../../lib/deep/fit";
import { dense } from "../../lib/deep/layers/dense";
import { network } from "../../lib/deep/network";
import { adam } from "../../lib/deep/optimizers/adam";
import { type Matrix, matrix } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { transpose } from "../../lib/matrix/transpose";
import { gradient_descent } from "../../lib/two_layer/gradient_descent";
import { likely_cause } from "../../lib/two_layer/likely_cause";
import type { Images } from "../../lib/two_layer/network";
import { one_hot } from "../../lib/two_layer/one_hot";
import { random_from } from "../../lib/two_layer/random";

const EXAMPLES = 60;
const Y = one_hot(
  Array.from({ length: EXAMPLES }, (_, j) => j % 3),
  3,
);

function images(change: (value: number, n: number) => number = (value) => value): Matrix<"pixels", "examples"> {
  const random = random_from(1);
  const values = new Float32Array(8 * EXAMPLES).map((_, n) => change(random.uniform(0, 1), n));
  return { rows: 8, columns: EXAMPLES, values };
}

const net = network({ inputs: 8, layers: [dense(6), "relu", dense(3), "softmax"] });
const train = (X: Images, more: object = {}) =>
  gradient_descent(X, Y, { hidden_units: 6, learning_rate: 0.1, iterations: 20, batch_size: 10, seed: 1, ...more });

describe("likely_cause", () => {
  it("likely_cause(suspects) finds nothing where nothing is wrong", () => {
    expect(likely_cause({ X: images(), Y, parameters: { W: matrix([[1]]) } })).toBeUndefined();
  });

  it("names the batch before the parameters", () => {
    const wrong = matrix([[Number.NaN]]);
    expect(likely_cause({ X: images((x, n) => (n === 7 ? Number.NaN : x)), Y, parameters: { W: wrong } })).toMatch(
      /^X holds NaN/,
    );
    expect(likely_cause({ X: images((x) => 17_000 * x), Y, parameters: { W: wrong } })).toMatch(
      /^X holds numbers as large as 1\d+/,
    );
    expect(likely_cause({ X: images(), Y, parameters: { b: matrix([[0]]), W: wrong } })).toBe("W holds NaN");
  });
});

describe("a training that diverges", () => {
  it.each([
    ["one NaN among the pixels", images((x, n) => (n === 7 ? Number.NaN : x))],
    ["an infinite pixel, dense", images((x, n) => (n === 470 ? Number.POSITIVE_INFINITY : x))],
    ["an infinite pixel, sparse", to_sparse(images((x, n) => (n === 470 ? Number.POSITIVE_INFINITY : x)))],
  ])("blames %s, not the rate", (_, X) => {
    expect(() => train(X)).toThrow(/X holds (NaN|Infinity), so no learning rate can help/);
    expect(() => train_network(net, X, Y, { epochs: 1, seed: 1, batch_size: 10 })).toThrow(/X holds (NaN|Infinity)/);
  });

  it("blames parameters that it was given", () => {
    const { parameters } = train(images());
    const b1 = { ...parameters.b1, values: parameters.b1.values.map(() => Number.NaN) };
    expect(() => train(images(), { parameters: { ...parameters, b1 } })).toThrow("b1 holds NaN");
  });

  it("blames the rate where nothing else is wrong", () => {
    expect(() => train(images(), { learning_rate: 1e30, iterations: 200 })).toThrow(
      "The learning rate, 1e+30, is probably too high",
    );
  });

  it("fit stops at a validation loss that is NaN, names it, and carries the parameters", () => {
    const validation = { X: images((x, n) => (n === 3 ? Number.NaN : x)), Y };
    const run = () =>
      train_network(net, images(), Y, { epochs: 20, seed: 1, validation, early_stopping: { patience: 2 } });
    expect(run).toThrow(/the loss on the validation examples\. X holds NaN/);
  });
});

describe("a training that cannot be right", () => {
  it("gradient_descent(X, Y) and network(…) refuse softmax over one output", () => {
    const one = { rows: 1, columns: EXAMPLES, values: new Float32Array(EXAMPLES).fill(1) };
    expect(() =>
      gradient_descent(images(), one, { hidden_units: 2, learning_rate: 0.1, iterations: 1, seed: 1 }),
    ).toThrow(/softmax over one output is always 1; for yes or no .*binary_cross_entropy/);
    expect(() => network({ inputs: 8, layers: [dense(1), "softmax"] })).toThrow(/softmax over one output is always 1/);
  });

  it("names examples that stand in rows", () => {
    const [X, targets] = [to_dense(transpose(images())), to_dense(transpose(Y))] as unknown as [Images, typeof Y];
    expect(() => gradient_descent(X, targets, { hidden_units: 2, learning_rate: 0.1, iterations: 1, seed: 1 })).toThrow(
      /an example in each row; examples must be columns: to_dense\(transpose\(X\)\)/,
    );
    expect(() => train_network(net, X, targets, { epochs: 1, seed: 1 })).toThrow(/an example in each row/);
  });

  it("refuses options that it does not know, also in a variable", () => {
    const options = { epochs: 1, seed: 1, batchSize: 10 };
    expect(() => train_network(net, images(), Y, options)).toThrow(
      "fit: there is no option batchSize; did you mean batch_size?",
    );
    const settings = { hidden_units: 6, learning_rat: 0.1, learning_rate: 0.1, iterations: 1, seed: 1 };
    expect(() => gradient_descent(images(), Y, settings)).toThrow("did you mean learning_rate?");
  });

  it("looks at validation and seeds before anything is trained", () => {
    const seen: unknown[] = [];
    const on_step = (record: object) => seen.push(record);
    const validation = { X: images(), Y: one_hot([1, 2], 3) };
    expect(() => train_network(net, images(), Y, { epochs: 1, seed: 1, validation, on_step })).toThrow(
      "Y of validation must be",
    );
    const { parameters } = train(images());
    for (const seed of [Number.NaN, 2 ** 40, undefined as unknown as number]) {
      expect(() => train(images(), { seed, parameters, on_step })).toThrow("seed must be a whole number");
      expect(() => train_network(net, images(), Y, { epochs: 1, seed, on_step })).toThrow(
        "seed must be a whole number",
      );
    }
    expect(seen).toEqual([]);
  });

  it("adam({ epsilon: 0 }) is refused: it would divide by 0", () => {
    expect(() => adam({ epsilon: 0 })).toThrow("adam: epsilon must be a number above 0, such as 1e-8, got 0");
  });

  it("says once that images seem to be inverted, and trains all the same", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const X = { rows: 64, columns: EXAMPLES, values: new Float32Array(64 * EXAMPLES).map((_, n) => (n % 9 ? 1 : 0)) };
    train(X);
    train(X);
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/^gradient_descent: 89 % of the pixels are bright/),
    ]);
    warn.mockRestore();
  });
});
