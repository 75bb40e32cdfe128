import { share } from "./share";
import { at_number } from "./vector";

/** So many columns are added up in f32 before the sum joins those in f64: short chains of additions keep rounding small. */
export const STRETCH: i32 = 256;

/**
 * C[i] = Σⱼ A[i,j], in two steps. First each part adds up its columns. Columns of, say, ten rows do not begin on whole vectors, but every
 * fourth does: so four are added at a time, vector by vector, into a row of `rows` vectors; every STRETCH columns these join the part's sums, in
 * f64. Scratch holds, for each part, the f64 sums and the row of vectors. A single part goes on with the second step.
 */
export function row_sums(part: i32, parts: i32, A: usize, C: usize, rows: i32, columns: i32, scratch: usize): void {
  const groups = columns >> 2;
  const first = share(groups, part, parts);
  const last = share(groups, part + 1, parts);
  const sums = part_sums(scratch, rows, part);
  const row = sums + ((<usize>rows) << 3);
  const bytes = (<usize>rows) << 4;
  memory.fill(sums, 0, (<usize>rows) << 3);
  for (let g = first; g < last; ) {
    const stop = min(last, g + STRETCH / 4);
    memory.fill(row, 0, bytes);
    for (; g < stop; g++) {
      const from = A + <usize>g * bytes;
      for (let at: usize = 0; at < bytes; at += 16) {
        v128.store(row + at, f32x4.add(v128.load(row + at), v128.load(from + at)));
      }
    }
    for (let lane = 0; lane < 4; lane++) add_to_sums(sums, at_number(row, lane * rows), rows);
  }
  if (part === parts - 1) {
    for (let j = groups << 2; j < columns; j++) add_to_sums(sums, at_number(A, j * rows), rows);
  }
  if (parts === 1) sum_row_sums(0, 1, C, rows, 1, scratch);
}

/** The second step: the sums of the first step's parts, added in their order and rounded once. */
export function sum_row_sums(_part: i32, _parts: i32, C: usize, rows: i32, pieces: i32, scratch: usize): void {
  for (let i = 0; i < rows; i++) {
    let sum: f64 = 0;
    for (let piece = 0; piece < pieces; piece++) sum += load<f64>(part_sums(scratch, rows, piece) + ((<usize>i) << 3));
    store<f32>(at_number(C, i), <f32>sum);
  }
}

/** Σ A[i,j]² over a part's entries, as an f64 for each part in `sums`. A part is a range of entries. */
export function sum_of_squares(part: i32, parts: i32, A: usize, length: i32, sums: usize): void {
  let at = at_number(A, share(length, part, parts));
  const end = at_number(A, share(length, part + 1, parts));
  let squares = f64x2.splat(0);
  for (; at + 16 <= end; at += 16) {
    const a = v128.load(at);
    const low = f64x2.promote_low_f32x4(a);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(a, a, 1, 0));
    squares = f64x2.add(squares, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  let sum = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  for (; at < end; at += 4) {
    const a = <f64>load<f32>(at);
    sum += a * a;
  }
  store<f64>(sums + ((<usize>part) << 3), sum);
}

export function part_sums(scratch: usize, rows: i32, part: i32): usize {
  return scratch + <usize>part * <usize>rows * 24;
}

export function add_to_sums(sums: usize, column: usize, rows: i32): void {
  for (let i = 0; i < rows; i++) {
    const sum = sums + ((<usize>i) << 3);
    store<f64>(sum, load<f64>(sum) + <f64>load<f32>(at_number(column, i)));
  }
}
