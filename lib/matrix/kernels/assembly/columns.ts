import { exp, log } from "./exp_log";
import { gather_columns, scatter_columns } from "./four_columns";
import { share, Task } from "./task";

// The kernels of this file look at whole columns: at their largest entry, their sum. They take four columns at a time and
// lay them side by side, one in each lane, so that going down the rows is the same for all four and nothing is added or
// compared across lanes. Each part has room in scratch for `rows` vectors, twice.

/** C = softmax of A's columns: exp(A[i,j] − largest) / Σₖ exp(A[k,j] − largest). */
export function softmax(task: Task, part: i32): void {
  const last = share(task.columns, part + 1, task.parts);
  const rows = room_for_rows(task, part);
  const end = rows + ((<usize>task.rows) << 4);
  for (let j = share(task.columns, part, task.parts); j < last; j += 4) {
    gather_columns(rows, 16, task.A, task.rows, j, last);
    const sum = exponentials(rows, end, largest_of(rows, end));
    for (let row = rows; row < end; row += 16) v128.store(row, f32x4.div(v128.load(row), sum));
    scatter_columns(rows, task.C, task.rows, j, last);
  }
}

/**
 * Σ Y[i,j]·(ln Σₖ exp(A[k,j]) − A[i,j]) over a part's columns, as an f64 in `panels`; Y is B. With the logarithm as largest + ln Σₖ exp(A[k,j] − largest),
 * the sum is that of Y·(largest − A) and of Y times the logarithm that is left: no digits are lost, however large the scores are.
 * The logarithm, and all that is added to it, are f64. Where Y is zero nothing is added, whatever A holds there.
 */
export function cross_entropy(task: Task, part: i32): void {
  const last = share(task.columns, part + 1, task.parts);
  const rows = room_for_rows(task, part);
  const end = rows + ((<usize>task.rows) << 4);
  const targets = end;
  let total = f64x2.splat(0);
  for (let j = share(task.columns, part, task.parts); j < last; j += 4) {
    gather_columns(rows, 16, task.A, task.rows, j, last);
    gather_columns(targets, 16, task.B, task.rows, j, last);
    const largest = largest_of(rows, end);
    let weights = f32x4.splat(0);
    let below = f32x4.splat(0);
    for (let row = rows; row < end; row += 16) {
      const y = v128.load(row + (targets - rows));
      const term = f32x4.mul(y, f32x4.sub(largest, v128.load(row)));
      below = f32x4.add(below, v128.and(term, f32x4.ne(y, f32x4.splat(0))));
      weights = f32x4.add(weights, y);
    }
    const sum = exponentials(rows, end, largest);
    // Lanes without a column of their own count nothing.
    const is_there = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(last - j));
    below = v128.and(below, is_there);
    weights = v128.and(weights, is_there);
    total = f64x2.add(total, weighted(low_half(below), low_half(weights), log(low_half(sum))));
    total = f64x2.add(total, weighted(high_half(below), high_half(weights), log(high_half(sum))));
  }
  store<f64>(task.panels + ((<usize>part) << 3), f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1));
}

/**
 * C[j] = the row of A's largest entry in column j, a byte; of equal ones, the first. `panels` takes, for each part, a word that is not 0 if the part
 * holds a NaN.
 */
export function column_argmax(task: Task, part: i32): void {
  const last = share(task.columns, part + 1, task.parts);
  const rows = room_for_rows(task, part);
  let nan = i32x4.splat(0);
  for (let j = share(task.columns, part, task.parts); j < last; j += 4) {
    gather_columns(rows, 16, task.A, task.rows, j, last);
    let largest = f32x4.splat(-Infinity);
    let best = i32x4.splat(0);
    for (let i = 0; i < task.rows; i++) {
      const a = v128.load(rows + ((<usize>i) << 4));
      const is_larger = f32x4.gt(a, largest);
      nan = v128.or(nan, f32x4.ne(a, a));
      largest = v128.bitselect(a, largest, is_larger);
      best = v128.bitselect(i32x4.splat(i), best, is_larger);
    }
    const C = task.C + <usize>j;
    store<u8>(C, <u8>i32x4.extract_lane(best, 0));
    if (j + 1 < last) store<u8>(C, <u8>i32x4.extract_lane(best, 1), 1);
    if (j + 2 < last) store<u8>(C, <u8>i32x4.extract_lane(best, 2), 2);
    if (j + 3 < last) store<u8>(C, <u8>i32x4.extract_lane(best, 3), 3);
  }
  store<u32>(task.panels + ((<usize>part) << 2), <u32>v128.any_true(nan));
}

function room_for_rows(task: Task, part: i32): usize {
  return task.scratch + ((<usize>part * <usize>task.rows) << 5);
}

/** The largest entry of each column. NaN is passed over: what is computed from the column's entries is NaN all the same. */
function largest_of(rows: usize, end: usize): v128 {
  let largest = f32x4.splat(-Infinity);
  for (let row = rows; row < end; row += 16) largest = f32x4.pmax(largest, v128.load(row));
  return largest;
}

/** Replaces each entry by exp(entry − largest), and returns the columns' sums. */
function exponentials(rows: usize, end: usize, largest: v128): v128 {
  let sum = f32x4.splat(0);
  for (let row = rows; row < end; row += 16) {
    const e = exp(f32x4.sub(v128.load(row), largest));
    v128.store(row, e);
    sum = f32x4.add(sum, e);
  }
  return sum;
}

/** below + weight·log_sum; without weight, only below. */
function weighted(below: v128, weight: v128, log_sum: v128): v128 {
  const term = f64x2.mul(weight, log_sum);
  return f64x2.add(below, v128.and(term, f64x2.ne(weight, f64x2.splat(0))));
}

/** The first two numbers of an f32 vector, as f64. */
function low_half(a: v128): v128 {
  return f64x2.promote_low_f32x4(a);
}

/** The last two numbers of an f32 vector, as f64. */
function high_half(a: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(a, a, 1, 0));
}
