import { array_of, arrays_of, type Backend, type Numbers, new_row_numbers } from "./backend";
import { random_word, WORDS } from "./random_word";
import { reference_signals } from "./reference_signals";
import { new_values, precision_of, type Values, wider } from "./values";

/**
 * Everything as plain loops: the specification, written to be read, and what computes in float64. Sums are kept in float64 and rounded once,
 * so each entry is as exact as its precision allows.
 */
export const reference: Backend = {
  ...reference_signals,

  dense_product(A, B, { rows, inner, columns }, transposed) {
    const [a, b] = [array_of(A), array_of(B)];
    // A[i,k] is a[i·a_row + k·a_inner], B[k,j] is b[k·b_inner + j·b_column].
    const [a_row, a_inner] = transposed === "first" ? [inner, 1] : [1, rows];
    const [b_inner, b_column] = transposed === "second" ? [columns, 1] : [1, inner];
    const C = new_values(rows * columns, wider(a, b));
    const sums = new Float64Array(rows);
    for (let j = 0; j < columns; j++) {
      sums.fill(0);
      for (let k = 0; k < inner; k++)
        add_multiple(sums, 0, b[k * b_inner + j * b_column]!, a, k * a_inner, a_row, rows); // C[·,j] += A[·,k]·B[k,j]
      C.set(sums, rows * j);
    }
    return C;
  },

  sparse_product(A, S, { rows, columns }) {
    const [a, { column_starts, column_ends, row_indices, values }] = [array_of(A), arrays_of(S)];
    const C = new_values(rows * columns, wider(a, values));
    const sums = new Float64Array(rows);
    for (let j = 0; j < columns; j++) {
      sums.fill(0);
      for (let n = column_starts[j]!; n < column_ends[j]!; n++)
        add_multiple(sums, 0, values[n]!, a, rows * row_indices[n]!, 1, rows); // C[·,j] += A[·,k]·S[k,j]
      C.set(sums, rows * j);
    }
    return C;
  },

  sparse_transposed_product(A, S, { rows, inner, columns }) {
    const [a, { column_starts, column_ends, row_indices, values }] = [array_of(A), arrays_of(S)];
    const sums = new Float64Array(rows * columns);
    for (let k = 0; k < inner; k++) {
      for (let n = column_starts[k]!; n < column_ends[k]!; n++)
        add_multiple(sums, rows * row_indices[n]!, values[n]!, a, rows * k, 1, rows); // C[·,j] += A[·,k]·S[j,k]
    }
    return wider(a, values) === "float64" ? sums : Float32Array.from(sums);
  },

  fill_in(S, rows) {
    const { column_starts, column_ends, row_indices, values } = arrays_of(S);
    const C = new_values(rows * column_starts.length, precision_of(values));
    column_starts.forEach((start, j) => {
      for (let n = start; n < column_ends[j]!; n++) C[row_indices[n]! + rows * j] = values[n]!;
    });
    return C;
  },

  add: (A, B) => combine(A, B, (a, b) => a + b),
  subtract: (A, B) => combine(A, B, (a, b) => a - b),
  multiply: (A, B) => combine(A, B, (a, b) => a * b),
  scale: (A, factor) => transform(A, (a) => factor * a),
  relu: (A) => transform(A, (a) => Math.max(0, a)),
  relu_derivative: (A) => transform(A, (a) => (a > 0 ? 1 : 0)),

  step_by_size(A, G, S, rate, epsilon) {
    const s = array_of(S);
    return combine(A, G, (a, g, n) => a - (rate * g) / (Math.sqrt(s[n]!) + epsilon));
  },

  drop_out(A, rate, seed) {
    const limit = drop_limit(rate);
    return transform(A, (a, n) => (random_word(seed, n) < limit ? 0 : a / (1 - rate)));
  },

  add_column(A, b) {
    const [a, column] = [array_of(A), array_of(b)];
    const C = new_values(a.length, wider(a, column));
    for (let n = 0; n < C.length; n++) C[n] = a[n]! + column[n % column.length]!;
    return C;
  },

  softmax(A, rows) {
    const a = array_of(A);
    const C = new_values(a.length, precision_of(a));
    for (let start = 0; start < a.length; start += rows) {
      const largest = largest_of(a, start, rows);
      let sum = 0;
      for (let n = start; n < start + rows; n++) sum += C[n] = Math.exp(a[n]! - largest);
      for (let n = start; n < start + rows; n++) C[n]! /= sum;
    }
    return C;
  },

  select_columns(A, rows, indices) {
    const a = array_of(A);
    const C = new_values(rows * indices.length, precision_of(a));
    indices.forEach((index, j) => {
      C.set(a.subarray(rows * index, rows * (index + 1)), rows * j); // C[·,j] = A[·,indices[j]]
    });
    return C;
  },

  row_sums(A, rows) {
    const a = array_of(A);
    const sums = new Float64Array(rows);
    for (let n = 0; n < a.length; n++) sums[n % rows]! += a[n]!;
    return precision_of(a) === "float64" ? sums : Float32Array.from(sums);
  },

  sum_of_squares(A) {
    let sum = 0;
    for (const a of array_of(A)) sum += a * a;
    return sum;
  },

  cross_entropy(A, Y, rows) {
    const [a, y] = [array_of(A), array_of(Y)];
    let total = 0;
    for (let start = 0; start < a.length; start += rows) {
      const log_sum = log_sum_exp(a, start, rows);
      for (let n = start; n < start + rows; n++) if (y[n] !== 0) total += y[n]! * (log_sum - a[n]!);
    }
    return total;
  },

  column_argmax(A, rows) {
    const a = array_of(A);
    const largest = new_row_numbers(rows, a.length / rows);
    for (let j = 0; j < largest.length; j++) {
      let best = 0;
      for (let i = 0; i < rows; i++) {
        const value = a[i + rows * j]!;
        if (Number.isNaN(value)) return undefined;
        if (value > a[best + rows * j]!) best = i;
      }
      largest[j] = best;
    }
    return largest;
  },

  open_scope: () => undefined,
};

/** Random words below it are a fraction `rate` of all. */
export function drop_limit(rate: number): number {
  return Math.min(Math.round(rate * WORDS), WORDS - 1) - WORDS / 2;
}

/** sums[start + i] += factor · column[i], for the column of a that begins at `from`, with `step` from one of its entries to the next. */
function add_multiple(
  sums: Float64Array,
  start: number,
  factor: number,
  a: Values,
  from: number,
  step: number,
  rows: number,
): void {
  for (let i = 0; i < rows; i++) sums[start + i]! += factor * a[from + i * step]!;
}

/** f(A[i,j]) for each entry, with its number. */
function transform(A: Numbers, f: (a: number, n: number) => number): Values {
  const a = array_of(A);
  const C = new_values(a.length, precision_of(a));
  for (let n = 0; n < C.length; n++) C[n] = f(a[n]!, n);
  return C;
}

/** f(A[i,j], B[i,j]) for each entry, with its number. */
function combine(A: Numbers, B: Numbers, f: (a: number, b: number, n: number) => number): Values {
  const [a, b] = [array_of(A), array_of(B)];
  const C = new_values(a.length, wider(a, b));
  for (let n = 0; n < C.length; n++) C[n] = f(a[n]!, b[n]!, n);
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
