import { array, assert, float, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { add, scale } from "../lib/matrix/elementwise";
import { type Matrix, matrix } from "../lib/matrix/matrix";
import { select_columns } from "../lib/matrix/select_columns";
import { softmax } from "../lib/matrix/softmax";
import { to_sparse } from "../lib/matrix/sparse_matrix";
import { gradient_descent } from "../lib/two_layer/gradient_descent";
import { compute_loss } from "../lib/two_layer/loss";
import { backward_propagation, forward_propagation, type Gradients, type Images } from "../lib/two_layer/network";
import type { Parameters } from "../lib/two_layer/parameters";
import { random_from } from "../lib/two_layer/random";
import { problems } from "./support/arbitrary_problems";
import { permute_rows, random_order } from "./support/permute";
import type { Problem } from "./support/problems";
import "./support/to_be_near";
import { tolerances } from "./support/tolerances";

interface Evaluation extends Gradients {
  readonly A2: Matrix<"digits", "examples">;
  readonly loss: Matrix<"one", "one">;
}

/** All that a network makes of images and targets: probabilities, loss and gradients. */
function evaluate(parameters: Parameters, X: Images, Y: Problem["Y"]): Evaluation {
  const activations = forward_propagation(parameters, X);
  const loss = matrix([[compute_loss(activations, Y)]], { axes: ["one", "one"], precision: "float64" });
  return { A2: activations.A2, loss, ...backward_propagation(parameters, activations, X, Y) };
}

/** Compares all of it. Gradients are sums of terms of up to about 1, so a difference is measured beside that. */
function expect_near(actual: Evaluation, expected: Evaluation, tolerance: number): void {
  for (const name of ["A2", "loss", "dW1", "db1", "dW2", "db2"] as const) {
    expect(actual[name]).to_be_near(expected[name], tolerance, 1);
  }
}

describe("a batch and its parts", () => {
  it("backward_propagation of a batch is the mean of its parts', each weighed by its examples", () => {
    assert(
      property(problems, integer({ min: 1, max: 6 }), ({ parameters, X, Y }, cut) => {
        const m = X.columns;
        const first = Array.from({ length: Math.min(cut, m) }, (_, j) => j);
        const rest = Array.from({ length: m - first.length }, (_, j) => first.length + j);
        const parts = [first, rest]
          .filter((indices) => indices.length > 0)
          .map((indices) => ({
            weight: indices.length / m,
            gradients: evaluate(parameters, select_columns(X, indices), select_columns(Y, indices)),
          }));
        const whole = evaluate(parameters, X, Y);
        for (const name of ["loss", "dW1", "db1", "dW2", "db2"] as const) {
          const mean = parts.reduce<Matrix>(
            (sum, { weight, gradients }) => add(sum, scale(gradients[name] as Matrix, weight)),
            scale(whole[name] as Matrix, 0),
          );
          expect(whole[name]).to_be_near(mean, tolerances.float64, 1);
        }
      }),
    );
  });
});

describe("another order", () => {
  it("of examples moves the columns of A2 along, and neither loss nor gradients", () => {
    assert(
      property(problems, integer(), ({ parameters, X, Y }, seed) => {
        const order = random_order(X.columns, random_from(seed));
        const before = evaluate(parameters, X, Y);
        const after = evaluate(parameters, select_columns(X, order), select_columns(Y, order));
        expect_near(after, { ...before, A2: select_columns(before.A2, order) }, tolerances.float64);
      }),
    );
  });

  it("of hidden units moves their gradients along, and neither probabilities nor loss", () => {
    assert(
      property(problems, integer(), ({ parameters, X, Y }, seed) => {
        const { W1, b1, W2, b2 } = parameters;
        const order = random_order(b1.rows, random_from(seed));
        const permuted = {
          W1: permute_rows(W1, order),
          b1: permute_rows(b1, order),
          W2: select_columns(W2, order),
          b2,
        };
        const before = evaluate(parameters, X, Y);
        const expected = {
          ...before,
          dW1: permute_rows(before.dW1, order),
          db1: permute_rows(before.db1, order),
          dW2: select_columns(before.dW2, order),
        };
        expect_near(evaluate(permuted, X, Y), expected, tolerances.float64);
      }),
    );
  });

  it("of labels moves their probabilities and gradients along, and not the loss or the first layer", () => {
    assert(
      property(problems, integer(), ({ parameters, X, Y }, seed) => {
        const { W2, b2 } = parameters;
        const order = random_order(b2.rows, random_from(seed));
        const permuted = { ...parameters, W2: permute_rows(W2, order), b2: permute_rows(b2, order) };
        const before = evaluate(parameters, X, Y);
        const expected = {
          ...before,
          A2: permute_rows(before.A2, order),
          dW2: permute_rows(before.dW2, order),
          db2: permute_rows(before.db2, order),
        };
        expect_near(evaluate(permuted, X, permute_rows(Y, order)), expected, tolerances.float64);
      }),
    );
  });
});

describe("softmax", () => {
  const scores = array(float({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 });
  const column = (values: number[], precision: "float32" | "float64" = "float64") =>
    matrix(
      values.map((value) => [value]),
      { precision },
    );
  const sum = ({ values }: Matrix) => [...values].reduce((total, value) => total + value, 0);

  it("softmax(Z) has columns that are positive and sum to 1", () => {
    assert(
      property(scores, (z) => {
        for (const precision of ["float32", "float64"] as const) {
          const A = softmax(column(z, precision));
          expect(A.values.every((a) => a > 0)).toBe(true);
          expect(sum(A)).to_be_near(1, tolerances[precision]);
        }
      }),
    );
  });

  it("softmax(Z) does not move when all of a column moves by the same amount", () => {
    assert(
      property(scores, integer({ min: -14, max: 14 }), (z, power) => {
        const shift = Math.sign(power) * 2 ** Math.abs(power);
        expect(softmax(column(z.map((value) => value + shift)))).to_be_near(
          softmax(column(z)),
          tolerances.float64_shifted,
        );
      }),
    );
  });
});

describe("dense and sparse, float32 and float64, again", () => {
  it("the network makes the same of sparse X as of dense X", () => {
    assert(
      property(problems, ({ parameters, X, Y }) => {
        expect_near(evaluate(parameters, to_sparse(X), Y), evaluate(parameters, X, Y), tolerances.float64);
      }),
    );
  });

  it("the network in float32 is that in float64 within the bound of its roundings", () => {
    assert(
      property(problems, ({ parameters, X, Y }) => {
        const { W1, b1, W2, b2 } = parameters;
        const rounded = { W1: single(W1), b1: single(b1), W2: single(W2), b2: single(b2) };
        // A unit so near its kink that rounding switches it is another network.
        const nearest = Math.min(...forward_propagation(parameters, X).Z1.values.map(Math.abs));
        if (nearest < 1e-5) return;
        expect_near(evaluate(rounded, single(X), Y), evaluate(parameters, X, Y), tolerances.float32);
      }),
    );
  });

  it("gradient_descent gives the same bits for the same seed", () => {
    assert(
      property(problems, integer(), ({ X, Y }, seed) => {
        const options = { hidden_units: 3, learning_rate: 0.5, iterations: 3, seed };
        expect(gradient_descent(X, Y, options)).toStrictEqual(gradient_descent(X, Y, options));
      }),
    );
  });
});

function single<Rows extends string, Columns extends string>(A: Matrix<Rows, Columns>): Matrix<Rows, Columns> {
  return { ...A, values: Float32Array.from(A.values) };
}
