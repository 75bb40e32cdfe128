import { exp, log } from "./exp_log";
import { share, Task } from "./task";

// The kernels of this file look at whole columns: at their largest entry, their sum. They take four columns at a time, one in
// each lane, so that nothing need be added or compared across lanes. Where fewer than four columns are left, the last stands in
// for the missing ones.

/** Row i of four columns, given the addresses of their entries in that row. */
function load_row(p: usize, q: usize, r: usize, s: usize): v128 {
  return v128.load32_lane(s, v128.load32_lane(r, v128.load32_lane(q, v128.load32_zero(p), 1), 2), 3);
}

/** The largest entry of four columns of `count` rows; NaN if there is one. */
function largest_of(p: usize, q: usize, r: usize, s: usize, rows: i32): v128 {
  let largest = f32x4.splat(-Infinity);
  const end = (<usize>rows) << 2;
  for (let at: usize = 0; at < end; at += 4) largest = f32x4.max(largest, load_row(p + at, q + at, r + at, s + at));
  return largest;
}

/** C = softmax of A's columns: exp(A[i,j] − largest) over the sum of such. Scratch holds `rows` vectors for each part. */
export function softmax(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  const step = (<usize>task.rows) << 2;
  const row_of_vectors = task.scratch + ((<usize>part * <usize>task.rows) << 4);
  for (let j = first; j < last; j += 4) {
    const column1 = <usize>j * step;
    const column2 = <usize>min(j + 1, last - 1) * step;
    const column3 = <usize>min(j + 2, last - 1) * step;
    const column4 = <usize>min(j + 3, last - 1) * step;
    const p = task.A + column1;
    const q = task.A + column2;
    const r = task.A + column3;
    const s = task.A + column4;
    const largest = largest_of(p, q, r, s, task.rows);
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < step; at += 4) {
      const e = exp(f32x4.sub(load_row(p + at, q + at, r + at, s + at), largest));
      v128.store(row_of_vectors + (at << 2), e);
      sum = f32x4.add(sum, e);
    }
    for (let at: usize = 0; at < step; at += 4) {
      const a = f32x4.div(v128.load(row_of_vectors + (at << 2)), sum);
      const C = task.C + at;
      v128.store32_lane(C + column1, a, 0);
      v128.store32_lane(C + column2, a, 1);
      v128.store32_lane(C + column3, a, 2);
      v128.store32_lane(C + column4, a, 3);
    }
  }
}

/**
 * Σ Y[i,j]·(ln Σₖ exp(A[k,j]) − A[i,j]) over a part's columns, as an f64 in scratch; Y is B. The logarithm is largest + ln Σₖ exp(A[k,j] − largest).
 * The exponentials are f32; their logarithm and all that is added to it are f64, so that nothing is lost however large the scores are.
 * Where Y is zero nothing is added, whatever A holds there.
 */
export function cross_entropy(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  const step = (<usize>task.rows) << 2;
  let total = f64x2.splat(0);
  for (let j = first; j < last; j += 4) {
    const column1 = <usize>j * step;
    const column2 = <usize>min(j + 1, last - 1) * step;
    const column3 = <usize>min(j + 2, last - 1) * step;
    const column4 = <usize>min(j + 3, last - 1) * step;
    const A = task.A;
    const largest = largest_of(A + column1, A + column2, A + column3, A + column4, task.rows);
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < step; at += 4) {
      const a = load_row(A + at + column1, A + at + column2, A + at + column3, A + at + column4);
      sum = f32x4.add(sum, exp(f32x4.sub(a, largest)));
    }
    const log12 = log(low_half(sum));
    const log34 = log(high_half(sum));
    // Missing columns count nothing: their Y is taken to be zero.
    const is_there = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(last - j));
    for (let at: usize = 0; at < step; at += 4) {
      const Y = task.B + at;
      const y = v128.and(load_row(Y + column1, Y + column2, Y + column3, Y + column4), is_there);
      if (!v128.any_true(f32x4.ne(y, f32x4.splat(0)))) continue;
      const a = load_row(A + at + column1, A + at + column2, A + at + column3, A + at + column4);
      total = f64x2.add(total, terms(low_half(y), low_half(largest), low_half(a), log12));
      total = f64x2.add(total, terms(high_half(y), high_half(largest), high_half(a), log34));
    }
  }
  store<f64>(task.scratch + ((<usize>part) << 3), f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1));
}

/** y·(largest − a + log), or 0 where y is 0. */
function terms(y: v128, largest: v128, a: v128, log_sum: v128): v128 {
  const term = f64x2.mul(y, f64x2.add(f64x2.sub(largest, a), log_sum));
  return v128.and(term, f64x2.ne(y, f64x2.splat(0)));
}

/** The first two numbers of an f32 vector, as f64. */
function low_half(a: v128): v128 {
  return f64x2.promote_low_f32x4(a);
}

/** The last two numbers of an f32 vector, as f64. */
function high_half(a: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(a, a, 1, 0));
}

/**
 * C[j] = the row of A's largest entry in column j, a byte; of equal ones, the first. Scratch takes, for each part, a word that is not 0 if the part
 * holds a NaN.
 */
export function column_argmax(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  const step = (<usize>task.rows) << 2;
  let nan = i32x4.splat(0);
  for (let j = first; j < last; j += 4) {
    const p = task.A + <usize>j * step;
    const q = task.A + <usize>min(j + 1, last - 1) * step;
    const r = task.A + <usize>min(j + 2, last - 1) * step;
    const s = task.A + <usize>min(j + 3, last - 1) * step;
    let largest = load_row(p, q, r, s);
    let best = i32x4.splat(0);
    nan = v128.or(nan, f32x4.ne(largest, largest));
    for (let i = 1; i < task.rows; i++) {
      const at = (<usize>i) << 2;
      const a = load_row(p + at, q + at, r + at, s + at);
      const larger = f32x4.gt(a, largest);
      nan = v128.or(nan, f32x4.ne(a, a));
      largest = v128.bitselect(a, largest, larger);
      best = v128.bitselect(i32x4.splat(i), best, larger);
    }
    const C = task.C + <usize>j;
    store<u8>(C, <u8>i32x4.extract_lane(best, 0));
    if (j + 1 < last) store<u8>(C, <u8>i32x4.extract_lane(best, 1), 1);
    if (j + 2 < last) store<u8>(C, <u8>i32x4.extract_lane(best, 2), 2);
    if (j + 3 < last) store<u8>(C, <u8>i32x4.extract_lane(best, 3), 3);
  }
  store<u32>(task.scratch + ((<usize>part) << 2), v128.any_true(nan) ? 1 : 0);
}
