import { GROUP_VECTORS } from "../constants";
import { share } from "./share";
import { entry_of, index_of } from "./sparse_columns";
import { at_vector, multiply_add, store_part, vectors } from "./vector";

/**
 * C = A·Sᵀ for a sparse S: C[·,j] += A[·,k]·S[j,k] over the entries of S, whose column k stands beside column k of A.
 *
 * A column of A is held in registers, and each entry of S adds a multiple of it to one column of C. Those columns are touched
 * in S's order, so threads would meet in them: hence each part has sums of its own, for a group of rows and one of the `pieces` that S's
 * columns are cut into. They lie in `sums`, padded to whole vectors, and `sum_pieces` makes C of them. If there is just one such sum, and it needs no
 * padding or ends on half a vector, it is C itself (`in_place`). For many rows of A and few columns
 * of S, `transpose_entries` is the faster way.
 */
export function dense_sparse_transposed(
  part: i32,
  _parts: i32,
  A: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  sums: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  pieces: i32,
  in_place: i32,
): void {
  const groups = groups_in(rows);
  const piece = part / groups;
  const group = part % groups;
  const first = share(inner, piece, pieces);
  const last = share(inner, piece + 1, pieces);
  const step = (<usize>rows) << 2;
  if (in_place && (rows & 3) !== 0) {
    memory.fill(sums, 0, <usize>columns * step);
    inline.always(three_vectors(A, step, starts, ends, row_indices, entries, sums, step, first, last, 1));
    return;
  }
  const width = group_width(rows, group);
  const from = at_vector(A, group * GROUP_VECTORS);
  const to = group_sums(sums, rows, columns, piece, group);
  const to_step = at_vector(0, width);
  memory.fill(to, 0, <usize>columns * to_step);
  if (width === 8) {
    eight_vectors(from, step, starts, ends, row_indices, entries, to, first, last);
    return;
  }
  let v = 0;
  for (; v + 3 <= width; v += 3)
    inline.always(
      three_vectors(
        at_vector(from, v),
        step,
        starts,
        ends,
        row_indices,
        entries,
        at_vector(to, v),
        to_step,
        first,
        last,
        0,
      ),
    );
  for (; v < width; v++)
    one_vector(at_vector(from, v), step, starts, ends, row_indices, entries, at_vector(to, v), to_step, first, last);
}

/** C = the sums of the pieces, added in their order, without the padding. A part is a range of C's columns. */
export function sum_pieces(part: i32, parts: i32, sums: usize, C: usize, rows: i32, columns: i32, pieces: i32): void {
  const first = share(columns, part, parts);
  const last = share(columns, part + 1, parts);
  const step = (<usize>rows) << 2;
  const piece_step = at_vector(0, columns * vectors(rows));
  const others = <usize>(pieces - 1) * piece_step;
  const groups = groups_in(rows);
  for (let group = 0; group < groups; group++) {
    const width = group_width(rows, group);
    const bytes = at_vector(0, width);
    const last_rows = rows - ((group * GROUP_VECTORS + width - 1) << 2);
    let from = group_sums(sums, rows, columns, 0, group) + <usize>first * bytes;
    let to = at_vector(C, group * GROUP_VECTORS) + <usize>first * step;
    for (let j = first; j < last; j++, to += step - bytes) {
      for (const end = from + bytes; from < end; from += 16, to += 16) {
        let sum = v128.load(from);
        for (let at = from + piece_step; at <= from + others; at += piece_step) sum = f32x4.add(sum, v128.load(at));
        if (from + 16 < end) v128.store(to, sum);
        else store_part(to, sum, last_rows);
      }
    }
  }
}

function groups_in(rows: i32): i32 {
  return (vectors(rows) + GROUP_VECTORS - 1) / GROUP_VECTORS;
}

function group_width(rows: i32, group: i32): i32 {
  return min(GROUP_VECTORS, vectors(rows) - group * GROUP_VECTORS);
}

/** Where a part's sums lie: piece after piece, in it group after group, in it column after column of C. */
function group_sums(sums: usize, rows: i32, columns: i32, piece: i32, group: i32): usize {
  return at_vector(sums, (piece * vectors(rows) + group * GROUP_VECTORS) * columns);
}

function eight_vectors(
  A: usize,
  step: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  sums: usize,
  first: i32,
  last: i32,
): void {
  let a = A + <usize>first * step;
  for (let k = first; k < last; k++, a += step) {
    let index = index_of(row_indices, starts, k);
    let entry = entry_of(entries, starts, k);
    const end = entry_of(entries, ends, k);
    const a0 = v128.load(a);
    const a1 = v128.load(a, 16);
    const a2 = v128.load(a, 32);
    const a3 = v128.load(a, 48);
    const a4 = v128.load(a, 64);
    const a5 = v128.load(a, 80);
    const a6 = v128.load(a, 96);
    const a7 = v128.load(a, 112);
    for (; entry < end; entry += 4, index += 2) {
      const c = sums + ((<usize>load<u16>(index)) << 7);
      const s = v128.load32_splat(entry);
      v128.store(c, multiply_add(s, a0, v128.load(c)));
      v128.store(c, multiply_add(s, a1, v128.load(c, 16)), 16);
      v128.store(c, multiply_add(s, a2, v128.load(c, 32)), 32);
      v128.store(c, multiply_add(s, a3, v128.load(c, 48)), 48);
      v128.store(c, multiply_add(s, a4, v128.load(c, 64)), 64);
      v128.store(c, multiply_add(s, a5, v128.load(c, 80)), 80);
      v128.store(c, multiply_add(s, a6, v128.load(c, 96)), 96);
      v128.store(c, multiply_add(s, a7, v128.load(c, 112)), 112);
    }
  }
}

/**
 * Two entries at a time: so many instructions fewer that it is a tenth faster. Written into its caller, where it is known whether the third
 * vector is a `half` one.
 */
function three_vectors(
  A: usize,
  step: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  sums: usize,
  sums_step: usize,
  first: i32,
  last: i32,
  half: i32,
): void {
  let a = A + <usize>first * step;
  for (let k = first; k < last; k++, a += step) {
    let index = index_of(row_indices, starts, k);
    let entry = entry_of(entries, starts, k);
    const end = entry_of(entries, ends, k);
    const a0 = v128.load(a);
    const a1 = v128.load(a, 16);
    const a2 = v128.load(a, 32);
    for (; entry + 4 < end; entry += 8, index += 4) {
      const c = sums + <usize>load<u16>(index) * sums_step;
      const s = v128.load32_splat(entry);
      const d = sums + <usize>load<u16>(index, 2) * sums_step;
      const t = v128.load32_splat(entry, 4);
      v128.store(c, multiply_add(s, a0, v128.load(c)));
      v128.store(c, multiply_add(s, a1, v128.load(c, 16)), 16);
      if (half) v128.store64_lane(c, multiply_add(s, a2, v128.load64_zero(c, 32)), 0, 32);
      else v128.store(c, multiply_add(s, a2, v128.load(c, 32)), 32);
      v128.store(d, multiply_add(t, a0, v128.load(d)));
      v128.store(d, multiply_add(t, a1, v128.load(d, 16)), 16);
      if (half) v128.store64_lane(d, multiply_add(t, a2, v128.load64_zero(d, 32)), 0, 32);
      else v128.store(d, multiply_add(t, a2, v128.load(d, 32)), 32);
    }
    if (entry < end) {
      const c = sums + <usize>load<u16>(index) * sums_step;
      const s = v128.load32_splat(entry);
      v128.store(c, multiply_add(s, a0, v128.load(c)));
      v128.store(c, multiply_add(s, a1, v128.load(c, 16)), 16);
      if (half) v128.store64_lane(c, multiply_add(s, a2, v128.load64_zero(c, 32)), 0, 32);
      else v128.store(c, multiply_add(s, a2, v128.load(c, 32)), 32);
    }
  }
}

function one_vector(
  A: usize,
  step: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  sums: usize,
  sums_step: usize,
  first: i32,
  last: i32,
): void {
  let a = A + <usize>first * step;
  for (let k = first; k < last; k++, a += step) {
    let index = index_of(row_indices, starts, k);
    let entry = entry_of(entries, starts, k);
    const end = entry_of(entries, ends, k);
    const a0 = v128.load(a);
    for (; entry < end; entry += 4, index += 2) {
      const c = sums + <usize>load<u16>(index) * sums_step;
      v128.store(c, multiply_add(v128.load32_splat(entry), a0, v128.load(c)));
    }
  }
}
