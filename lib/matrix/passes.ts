import type { Computed } from "./held_matrix";
import type { Matrix } from "./matrix";
import { random_word, WORDS } from "./random_word";
import { new_values, precision_of, type Values, wider } from "./values";

/**
 * What is done to matrices besides multiplying them: passes over their entries or their columns. Shapes are checked before they
 * are called. Those that make a matrix return its values, column by column.
 */
export interface Passes {
  /** A + B. */
  add(A: Matrix, B: Matrix): Computed;
  /** A + b: the column b added to each column of A. */
  add_column(A: Matrix, b: Matrix): Computed;
  /** A − B. */
  subtract(A: Matrix, B: Matrix): Computed;
  /** A ⊙ B: entry by entry. */
  multiply(A: Matrix, B: Matrix): Computed;
  /** factor·A. */
  scale(A: Matrix, factor: number): Computed;
  /** max(0, A), entry by entry. */
  relu(A: Matrix): Computed;
  /** 1 where A > 0, else 0. */
  relu_derivative(A: Matrix): Computed;
  /** exp(A[i,j]) / Σₖ exp(A[k,j]). */
  softmax(A: Matrix): Computed;
  /** Σⱼ A[i,j]: a column. */
  row_sums(A: Matrix): Computed;
  /** The columns of A with these numbers. */
  select_columns(A: Matrix, indices: Uint32Array): Computed;
  /** A − rate·G / (√S + epsilon), entry by entry: the step of RMSprop and Adam. */
  step_by_size(A: Matrix, G: Matrix, S: Matrix, rate: number, epsilon: number): Computed;
  /** Each entry of A divided by 1 − rate, or 0 with probability `rate`: by the random words of the seed, the same at each call. */
  drop_out(A: Matrix, rate: number, seed: number): Computed;
  /** Σᵢⱼ A[i,j]². */
  sum_of_squares(A: Matrix): number;
  /** Σᵢⱼ Y[i,j]·(ln Σₖ exp(A[k,j]) − A[i,j]); where Y is 0, nothing is added. */
  cross_entropy(A: Matrix, Y: Matrix): number;
  /** The row of each column's largest entry, of equal ones the first; undefined if an entry is NaN. A has 1 to 256 rows. */
  column_argmax(A: Matrix): Uint8Array | undefined;
}

/** The passes as plain loops: the specification, written to be read. Sums are kept in float64 and rounded once. */
export const plain_passes: Passes = {
  add: (A, B) => combine(A, B, (a, b) => a + b),
  subtract: (A, B) => combine(A, B, (a, b) => a - b),
  multiply: (A, B) => combine(A, B, (a, b) => a * b),
  scale: (A, factor) => transform(A, (a) => factor * a),
  relu: (A) => transform(A, (a) => Math.max(0, a)),
  relu_derivative: (A) => transform(A, (a) => (a > 0 ? 1 : 0)),

  add_column({ rows, columns, values }, b) {
    const C = new_values(rows * columns, wider(values, b.values));
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < rows; i++) C[i + rows * j] = values[i + rows * j]! + b.values[i]!; // C[i,j] = A[i,j] + b[i]
    }
    return C;
  },

  softmax({ rows, columns, values }) {
    const C = new_values(rows * columns, precision_of(values));
    for (let j = 0; j < columns; j++) {
      const start = rows * j;
      const largest = largest_of(values, start, rows);
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += C[start + i] = Math.exp(values[start + i]! - largest);
      for (let i = 0; i < rows; i++) C[start + i]! /= sum;
    }
    return C;
  },

  row_sums({ rows, columns, values }) {
    const sums = new Float64Array(rows);
    for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) sums[i]! += values[i + rows * j]!;
    return precision_of(values) === "float64" ? sums : Float32Array.from(sums);
  },

  select_columns({ rows, values }, indices) {
    const C = new_values(rows * indices.length, precision_of(values));
    for (let j = 0; j < indices.length; j++) {
      for (let i = 0; i < rows; i++) C[i + rows * j] = values[i + rows * indices[j]!]!; // C[i,j] = A[i,indices[j]]
    }
    return C;
  },

  drop_out({ values }, rate, seed) {
    const C = new_values(values.length, precision_of(values));
    const limit = drop_limit(rate);
    for (let n = 0; n < C.length; n++) C[n] = random_word(seed, n) < limit ? 0 : values[n]! / (1 - rate);
    return C;
  },

  step_by_size({ values }, G, S, rate, epsilon) {
    const [g, s] = [G.values, S.values];
    const C = new_values(values.length, wider(values, g));
    for (let n = 0; n < C.length; n++) C[n] = values[n]! - (rate * g[n]!) / (Math.sqrt(s[n]!) + epsilon);
    return C;
  },

  sum_of_squares({ values }) {
    let sum = 0;
    for (const a of values) sum += a * a;
    return sum;
  },

  cross_entropy({ rows, columns, values }, Y) {
    let total = 0;
    for (let j = 0; j < columns; j++) {
      const log_sum = log_sum_exp(values, rows * j, rows);
      for (let n = rows * j; n < rows * (j + 1); n++) {
        if (Y.values[n] !== 0) total += Y.values[n]! * (log_sum - values[n]!);
      }
    }
    return total;
  },

  column_argmax({ rows, columns, values }) {
    const largest = new Uint8Array(columns);
    for (let j = 0; j < columns; j++) {
      let best = 0;
      for (let i = 0; i < rows; i++) {
        const value = values[i + rows * j]!;
        if (Number.isNaN(value)) return undefined;
        if (value > values[best + rows * j]!) best = i;
      }
      largest[j] = best;
    }
    return largest;
  },
};

/** Random words below it are a fraction `rate` of all. */
export function drop_limit(rate: number): number {
  return Math.min(Math.round(rate * WORDS), WORDS - 1) - WORDS / 2;
}

/** f(A[i,j]) for each entry. */
export function transform({ values }: Matrix, f: (a: number) => number): Values {
  const C = new_values(values.length, precision_of(values));
  for (let n = 0; n < C.length; n++) C[n] = f(values[n]!);
  return C;
}

function combine(A: Matrix, B: Matrix, f: (a: number, b: number) => number): Values {
  const C = new_values(A.values.length, wider(A.values, B.values));
  for (let n = 0; n < C.length; n++) C[n] = f(A.values[n]!, B.values[n]!);
  return C;
}

/** ln Σᵢ exp(zᵢ) over `count` numbers from `start`, as largest + ln Σᵢ exp(zᵢ − largest). */
function log_sum_exp(z: Values, start: number, count: number): number {
  const largest = largest_of(z, start, count);
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += Math.exp(z[i]! - largest);
  return largest + Math.log(sum);
}

function largest_of(z: Values, start: number, count: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = start; i < start + count; i++) largest = Math.max(largest, z[i]!);
  return largest;
}
