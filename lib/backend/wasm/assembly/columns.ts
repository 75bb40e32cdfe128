import { exp, log } from "./exp_log";
import { gather_columns, scatter_columns } from "./four_columns";
import { share } from "./share";
import { at_number, at_vector, vectors } from "./vector";

// What is done column by column. A part is a range of columns.
//
// Softmax, cross-entropy and argmax look at a column's largest entry, or its sum. They take four columns at a time and lay them side by side,
// one in each lane, so that going down the rows is the same for all four and nothing is added or compared across lanes. Each part has room
// in scratch for `rows` vectors, twice.

/** C = softmax of A's columns: exp(A[i,j] − largest) / Σₖ exp(A[k,j] − largest). */
export function softmax(part: i32, parts: i32, A: usize, C: usize, rows: i32, columns: i32, scratch: usize): void {
  const last = share(columns, part + 1, parts);
  const room = room_for_columns(scratch, rows, part);
  const end = at_vector(room, rows);
  for (let j = share(columns, part, parts); j < last; j += 4) {
    gather_columns(room, 16, A, rows, j, last);
    const sum = exponentials(room, end, largest_of(room, end));
    for (let row = room; row < end; row += 16) v128.store(row, f32x4.div(v128.load(row), sum));
    scatter_columns(room, C, rows, j, last);
  }
}

/**
 * Σ Y[i,j]·(ln Σₖ exp(A[k,j]) − A[i,j]) over a part's columns, as an f64 for each part in `sums`. With the logarithm as largest + ln Σₖ exp(A[k,j] − largest),
 * the sum is that of Y·(largest − A) and of Y times the logarithm that is left: no digits are lost, however large the scores are.
 * The logarithm, and all that is added to it, are f64. Where Y is zero nothing is added, whatever A holds there.
 */
export function cross_entropy(
  part: i32,
  parts: i32,
  A: usize,
  Y: usize,
  rows: i32,
  columns: i32,
  sums: usize,
  scratch: usize,
): void {
  const last = share(columns, part + 1, parts);
  const room = room_for_columns(scratch, rows, part);
  const end = at_vector(room, rows);
  const targets = end;
  let total = f64x2.splat(0);
  for (let j = share(columns, part, parts); j < last; j += 4) {
    gather_columns(room, 16, A, rows, j, last);
    gather_columns(targets, 16, Y, rows, j, last);
    const largest = largest_of(room, end);
    let weights = f32x4.splat(0);
    let below = f32x4.splat(0);
    for (let row = room; row < end; row += 16) {
      const y = v128.load(row + (targets - room));
      const term = f32x4.mul(y, f32x4.sub(largest, v128.load(row)));
      below = f32x4.add(below, v128.and(term, f32x4.ne(y, f32x4.splat(0))));
      weights = f32x4.add(weights, y);
    }
    const sum = exponentials(room, end, largest);
    // Lanes without a column of their own count nothing.
    const is_there = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(last - j));
    below = v128.and(below, is_there);
    weights = v128.and(weights, is_there);
    total = f64x2.add(total, weighted(low_half(below), low_half(weights), log(low_half(sum))));
    total = f64x2.add(total, weighted(high_half(below), high_half(weights), log(high_half(sum))));
  }
  store<f64>(sums + ((<usize>part) << 3), f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1));
}

/**
 * C[j] = the row of A's largest entry in column j, a 16-bit word; of equal ones, the first. `nans` takes, for each part, a word that is not 0 if the part
 * holds a NaN.
 */
export function column_argmax(
  part: i32,
  parts: i32,
  A: usize,
  C: usize,
  rows: i32,
  columns: i32,
  nans: usize,
  scratch: usize,
): void {
  const last = share(columns, part + 1, parts);
  const room = room_for_columns(scratch, rows, part);
  let nan = i32x4.splat(0);
  for (let j = share(columns, part, parts); j < last; j += 4) {
    gather_columns(room, 16, A, rows, j, last);
    let largest = f32x4.splat(-Infinity);
    let best = i32x4.splat(0);
    for (let i = 0; i < rows; i++) {
      const a = v128.load(at_vector(room, i));
      const is_larger = f32x4.gt(a, largest);
      nan = v128.or(nan, f32x4.ne(a, a));
      largest = v128.bitselect(a, largest, is_larger);
      best = v128.bitselect(i32x4.splat(i), best, is_larger);
    }
    const to = C + ((<usize>j) << 1);
    store<u16>(to, <u16>i32x4.extract_lane(best, 0));
    if (j + 1 < last) store<u16>(to, <u16>i32x4.extract_lane(best, 1), 2);
    if (j + 2 < last) store<u16>(to, <u16>i32x4.extract_lane(best, 2), 4);
    if (j + 3 < last) store<u16>(to, <u16>i32x4.extract_lane(best, 3), 6);
  }
  store<u32>(nans + ((<usize>part) << 2), <u32>v128.any_true(nan));
}

/**
 * C[i,j] = A[i,j] + b[i]: a column added to each column. Columns of, say, ten rows do not begin on whole vectors, but every
 * fourth does: so scratch holds b four times over for each part, and four columns are added at a time, vector by vector.
 */
export function add_column(
  part: i32,
  parts: i32,
  A: usize,
  b: usize,
  C: usize,
  rows: i32,
  columns: i32,
  scratch: usize,
): void {
  const bytes = (<usize>rows) << 4;
  const repeated = scratch + <usize>part * bytes;
  for (let n = 0; n < 4; n++) memory.copy(at_number(repeated, n * rows), b, bytes >> 2);
  const groups = (columns + 3) >> 2;
  const last = share(groups, part + 1, parts);
  const end = at_vector(0, vectors(rows * columns));
  for (let g = share(groups, part, parts); g < last; g++) {
    const start = <usize>g * bytes;
    const stop = min(bytes, end - start);
    for (let at: usize = 0; at < stop; at += 16) {
      v128.store(C + start + at, f32x4.add(v128.load(A + start + at), v128.load(repeated + at)));
    }
  }
}

/** C = the columns of A whose numbers, u32, stand at `indices`. */
export function select_columns(
  part: i32,
  parts: i32,
  A: usize,
  indices: usize,
  C: usize,
  rows: i32,
  columns: i32,
): void {
  const last = share(columns, part + 1, parts);
  const bytes = (<usize>rows) << 2;
  for (let j = share(columns, part, parts); j < last; j++) {
    const from = A + <usize>load<u32>(at_number(indices, j)) * bytes;
    const to = C + <usize>j * bytes;
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
    for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(from + at));
  }
}

function room_for_columns(scratch: usize, rows: i32, part: i32): usize {
  return scratch + ((<usize>part * <usize>rows) << 5);
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
