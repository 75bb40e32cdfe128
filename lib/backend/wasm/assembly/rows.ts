import { add_to_sums, part_sums, STRETCH } from "./reductions";
import { share } from "./share";
import { at_number, multiply_add, vectors } from "./vector";

// What has numbers of its own for each row, as batch normalization has for each channel. Columns of, say, ten rows do not begin on whole vectors,
// but every fourth does: so a part's room holds these numbers four times over, and four columns are computed at a time, vector by vector.

/** C[i,j] = p[i]·A[i,j] + q[i]·B[i,j] + r[i]. A part is a range of fours of columns, with room for twelve columns. */
export function combine_rows(
  part: i32,
  parts: i32,
  A: usize,
  p: usize,
  B: usize,
  q: usize,
  r: usize,
  C: usize,
  rows: i32,
  columns: i32,
  room: usize,
): void {
  const bytes = (<usize>rows) << 4;
  const ps = room + <usize>part * bytes * 3;
  const qs = ps + bytes;
  const rs = qs + bytes;
  repeat_four_times(p, ps, rows);
  repeat_four_times(q, qs, rows);
  repeat_four_times(r, rs, rows);
  const groups = (columns + 3) >> 2;
  const last = share(groups, part + 1, parts);
  const end = (<usize>vectors(rows * columns)) << 4;
  for (let g = share(groups, part, parts); g < last; g++) {
    const start = <usize>g * bytes;
    const stop = min(bytes, end - start);
    for (let at: usize = 0; at < stop; at += 16) {
      const shifted = multiply_add(v128.load(qs + at), v128.load(B + start + at), v128.load(rs + at));
      v128.store(C + start + at, multiply_add(v128.load(ps + at), v128.load(A + start + at), shifted));
    }
  }
}

/**
 * Σⱼ (A[i,j] − a[i])·(B[i,j] − b[i]), the sums of a part's columns, in f64; `sum_row_sums` adds those of the parts. A part is a range of fours of columns.
 * Its room, after all parts' sums, has twelve columns: a and b four times over, and sums in f32 over so many columns that rounding stays small.
 */
export function row_covariances(
  part: i32,
  parts: i32,
  A: usize,
  a: usize,
  B: usize,
  b: usize,
  rows: i32,
  columns: i32,
  scratch: usize,
  room: usize,
): void {
  const bytes = (<usize>rows) << 4;
  const as = room + <usize>part * bytes * 3;
  const bs = as + bytes;
  const row = bs + bytes;
  repeat_four_times(a, as, rows);
  repeat_four_times(b, bs, rows);
  const groups = columns >> 2;
  const last = share(groups, part + 1, parts);
  const sums = part_sums(scratch, rows, part);
  memory.fill(sums, 0, (<usize>rows) << 3);
  for (let g = share(groups, part, parts); g < last; ) {
    const stop = min(last, g + STRETCH / 4);
    memory.fill(row, 0, bytes);
    for (; g < stop; g++) {
      const start = <usize>g * bytes;
      for (let at: usize = 0; at < bytes; at += 16) {
        const x = f32x4.sub(v128.load(A + start + at), v128.load(as + at));
        const y = f32x4.sub(v128.load(B + start + at), v128.load(bs + at));
        v128.store(row + at, multiply_add(x, y, v128.load(row + at)));
      }
    }
    for (let lane = 0; lane < 4; lane++) add_to_sums(sums, at_number(row, lane * rows), rows);
  }
  if (part < parts - 1) return;
  for (let j = groups << 2; j < columns; j++) {
    for (let i = 0; i < rows; i++) {
      const x = load<f32>(at_number(A, i + j * rows)) - load<f32>(at_number(a, i));
      const y = load<f32>(at_number(B, i + j * rows)) - load<f32>(at_number(b, i));
      store<f32>(at_number(row, i), x * y);
    }
    add_to_sums(sums, row, rows);
  }
}

function repeat_four_times(column: usize, to: usize, rows: i32): void {
  const bytes = at_number(0, rows);
  for (let n = 0; n < 4; n++) memory.copy(to + <usize>n * bytes, column, bytes);
}
