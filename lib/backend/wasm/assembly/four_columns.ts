/**
 * Lays columns j to j + 3 of a matrix of f32 side by side: each row of the four becomes a vector, `step` bytes after the one before. Where
 * fewer columns are left, before `last`, the one before it stands in for the missing ones.
 */
export function gather_columns(to: usize, step: usize, matrix: usize, rows: i32, j: i32, last: i32): void {
  const bytes = (<usize>rows) << 2;
  let p = matrix + <usize>j * bytes;
  let q = matrix + <usize>min(j + 1, last - 1) * bytes;
  let r = matrix + <usize>min(j + 2, last - 1) * bytes;
  let s = matrix + <usize>min(j + 3, last - 1) * bytes;
  let i = 0;
  // Four rows at a time, as a square of 4×4 that is turned over.
  for (; i + 4 <= rows; i += 4) {
    const pq_low = unpack_low(v128.load(p), v128.load(q));
    const pq_high = unpack_high(v128.load(p), v128.load(q));
    const rs_low = unpack_low(v128.load(r), v128.load(s));
    const rs_high = unpack_high(v128.load(r), v128.load(s));
    v128.store(to, first_halves(pq_low, rs_low));
    v128.store(to + step, last_halves(pq_low, rs_low));
    v128.store(to + 2 * step, first_halves(pq_high, rs_high));
    v128.store(to + 3 * step, last_halves(pq_high, rs_high));
    to += 4 * step;
    p += 16;
    q += 16;
    r += 16;
    s += 16;
  }
  for (; i < rows; i++) {
    const pq = v128.load32_lane(q, v128.load32_zero(p), 1);
    v128.store(to, v128.load32_lane(s, v128.load32_lane(r, pq, 2), 3)); // Whole, for it is soon loaded whole.
    to += step;
    p += 4;
    q += 4;
    r += 4;
    s += 4;
  }
}

/** The way back: writes the rows of four columns to columns j to j + 3 of a matrix, those before `last`. */
export function scatter_columns(from: usize, matrix: usize, rows: i32, j: i32, last: i32): void {
  const bytes = (<usize>rows) << 2;
  // Missing columns are written to where the last one is, before it: what stays is the last one.
  let p = matrix + <usize>j * bytes;
  let q = matrix + <usize>min(j + 1, last - 1) * bytes;
  let r = matrix + <usize>min(j + 2, last - 1) * bytes;
  let s = matrix + <usize>min(j + 3, last - 1) * bytes;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const ab_low = unpack_low(a, b);
    const ab_high = unpack_high(a, b);
    const cd_low = unpack_low(c, d);
    const cd_high = unpack_high(c, d);
    v128.store(p, first_halves(ab_low, cd_low));
    v128.store(q, last_halves(ab_low, cd_low));
    v128.store(r, first_halves(ab_high, cd_high));
    v128.store(s, last_halves(ab_high, cd_high));
    from += 64;
    p += 16;
    q += 16;
    r += 16;
    s += 16;
  }
  for (; i < rows; i++) {
    const a = v128.load(from);
    v128.store32_lane(p, a, 0);
    v128.store32_lane(q, a, 1);
    v128.store32_lane(r, a, 2);
    v128.store32_lane(s, a, 3);
    from += 16;
    p += 4;
    q += 4;
    r += 4;
    s += 4;
  }
}

/** a0 b0 a1 b1 */
function unpack_low(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

/** a2 b2 a3 b3 */
function unpack_high(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

/** a0 a1 b0 b1 */
function first_halves(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 1, 4, 5);
}

/** a2 a3 b2 b3 */
function last_halves(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 3, 6, 7);
}
