import { precision_of } from "../../backend/values";
import { map, multiply, subtract } from "../../matrix/elementwise";
import { matmul } from "../../matrix/matmul";
import { type Matrix, matrix } from "../../matrix/matrix";
import { relu, relu_derivative } from "../../matrix/relu";
import { ShapeError } from "../../matrix/shape";
import { softmax } from "../../matrix/softmax";
import { is_sparse } from "../../matrix/sparse_matrix";
import type { Layer } from "./layer";

/** What bends the signals between two layers: A = f(Z), and the way back. Z, A and their gradients are units × examples. */
export interface Activation {
  value(Z: Matrix): Matrix;
  /** ∂loss/∂Z from dA = ∂loss/∂A, where A = value(Z). */
  backward(dA: Matrix, Z: Matrix, A: Matrix): Matrix;
}

/** An activation that treats each number by itself: a = f(z), dz = da·f′(z). The slope may be told by z or by a, whichever is simpler. */
function elementwise(f: (z: number) => number, f_prime: (z: number, a: number) => number): Activation {
  return {
    value: (Z) => map(Z, (z) => f(z)),
    backward(dA, Z, { rows, values }) {
      return multiply(
        dA,
        map(Z, (z, i, j) => f_prime(z, values[i + rows * j]!)),
      );
    },
  };
}

/** 1 / (1 + e⁻ᶻ), with the exponential of a negative number alone, so that it cannot overflow. */
export function sigmoid(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

const LEAK = 0.01;
/** √(2/π), of the tanh form of GELU. */
const GELU = Math.sqrt(2 / Math.PI);
const gelu_bend = (z: number) => Math.tanh(GELU * (z + 0.044715 * z ** 3));

/** The activations by name, value and slope side by side. To add one, add its record: `activation("name")` and the tests find it. */
export const activations = {
  /** max(0, z). Its slope at the kink, z = 0, is taken as 0. */
  relu: { value: relu, backward: (dA, Z) => multiply(dA, relu_derivative(Z)) },

  /** z above 0, a hundredth of it below: no unit is ever quite dead. (Maas et al. 2013) */
  leaky_relu: elementwise(
    (z) => (z > 0 ? z : LEAK * z),
    (z) => (z > 0 ? 1 : LEAK),
  ),

  /** z above 0, eᶻ − 1 below: no kink. (Clevert et al. 2015, with α = 1) */
  elu: elementwise(
    (z) => (z > 0 ? z : Math.expm1(z)),
    (z, a) => (z > 0 ? 1 : a + 1),
  ),

  /** z·Φ(z) for the normal distribution's Φ, in its tanh form, PyTorch's approximate="tanh": ½z·(1 + tanh(√(2/π)·(z + 0.044715·z³))). (Hendrycks and Gimpel 2016) */
  gelu: elementwise(
    (z) => 0.5 * z * (1 + gelu_bend(z)),
    (z) => {
      const t = gelu_bend(z);
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * GELU * (1 + 3 * 0.044715 * z * z);
    },
  ),

  /** ln(1 + eᶻ): ReLU with its kink rounded off. Its slope is the sigmoid. */
  softplus: elementwise((z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), sigmoid),

  /** 1 / (1 + e⁻ᶻ), between 0 and 1. Its slope is ¼ at the most, so many layers of it make slopes vanish. */
  sigmoid: elementwise(sigmoid, (_, a) => a * (1 - a)),

  /** Between −1 and 1, with slope 1 at 0. */
  tanh: elementwise(Math.tanh, (_, a) => 1 - a * a),

  /** The number itself: for outputs that may be any number. */
  linear: { value: (Z) => Z, backward: (dA) => dA },

  /** Each column e^z over its sum: probabilities. Each output depends on all of its column: dZ = A ⊙ (dA − the column's sum of A ⊙ dA). */
  softmax: {
    value: softmax,
    backward: (dA, _Z, A) => multiply(A, subtract(dA, in_each_row(column_sums(multiply(A, dA)), A.rows))),
  },
} satisfies Record<string, Activation>;

/** The name of an activation. */
export type ActivationName = keyof typeof activations;

/**
 * The layer of an activation: A = f(Z). It learns nothing and keeps its input's shape. In a list of layers its name will do: `"relu"`.
 *
 * @throws RangeError if there is no such activation.
 */
export function activation(name: ActivationName): Layer {
  if (!Object.hasOwn(activations, name)) {
    throw new RangeError(
      `activation: there is no ${JSON.stringify(name)}; there are ${Object.keys(activations).join(", ")}`,
    );
  }
  const { value, backward } = activations[name];
  return {
    name,
    description: { layer: "activation", name },
    output_shape: (input) => input,
    parameter_sizes: () => ({}),
    initialize: () => ({}),
    forward(_, Z) {
      if (is_sparse(Z)) throw new ShapeError(`${name}: its input is sparse; use to_dense`);
      const A = value(Z);
      return { A, backward: (dA) => ({ gradients: {}, input_gradient: () => backward(dA, Z, A) }) };
    },
  };
}

/** Σᵢ A[i,j] for each column, as one row. */
function column_sums(A: Matrix): Matrix {
  return matmul(ones(1, A.rows, A), A);
}

/** A row, repeated. */
function in_each_row(row: Matrix, rows: number): Matrix {
  return matmul(ones(rows, 1, row), row);
}

function ones(rows: number, columns: number, { values }: Matrix): Matrix {
  const row = Array.from({ length: columns }, () => 1);
  return matrix(
    Array.from({ length: rows }, () => row),
    { precision: precision_of(values) },
  );
}
