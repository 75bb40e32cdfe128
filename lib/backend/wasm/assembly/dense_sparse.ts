import { STRIP_VECTORS } from "../constants";
import { fetch_columns } from "./fetch_columns";
import { share, shrinking_share } from "./share";
import { entry_of, index_of } from "./sparse_columns";
import { at_vector, multiply_add, store_part, vectors } from "./vector";

/**
 * C = A·S for a sparse S, column by column: C[·,j] = Σ A[·,k]·S[k,j] over the entries of S's column j.
 *
 * A column of C is summed in registers, strip of rows by strip, and each entry is loaded once for a whole strip. The strips are about equally
 * high: 32 vectors are 6 + 6 + 7 + 6 + 7, for what is done once for each entry does not get less in a low strip. If there is more than one,
 * A is as `pack_strips` lays it out, so that a strip takes up few pages of memory. The lanes past a column's end hold what stands there, and
 * are never stored. A part is a range of columns.
 */
export function dense_sparse(
  part: i32,
  parts: i32,
  A: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  C: usize,
  rows: i32,
  inner: i32,
  columns: i32,
): void {
  const first = shrinking_share(columns, part, parts);
  const last = shrinking_share(columns, part + 1, parts);
  fetch_columns(starts, ends, row_indices, entries, first, last);
  const strips = strips_in(rows);
  for (let n = 0; n < strips; n++) {
    const v = strip_start(rows, n);
    const height = strip_start(rows, n + 1) - v;
    const from = at_vector(A, v * (strips > 1 ? inner : 1));
    const a_step = strips > 1 ? at_vector(0, height) : (<usize>rows) << 2;
    const to = at_vector(C, v);
    const left = rows - (v << 2);
    if (height === 7)
      inline.always(strip(from, a_step, starts, ends, row_indices, entries, to, rows, left, 7, first, last));
    else if (height === 6)
      inline.always(strip(from, a_step, starts, ends, row_indices, entries, to, rows, left, 6, first, last));
    else if (height === 5)
      inline.always(strip(from, a_step, starts, ends, row_indices, entries, to, rows, left, 5, first, last));
    else if (height === 4)
      inline.always(strip(from, a_step, starts, ends, row_indices, entries, to, rows, left, 4, first, last));
    else if (height === 3) three_vectors(A, starts, ends, row_indices, entries, C, rows, first, last);
    else if (height === 2)
      inline.always(strip(from, a_step, starts, ends, row_indices, entries, to, rows, left, 2, first, last));
    else inline.always(strip(from, a_step, starts, ends, row_indices, entries, to, rows, left, 1, first, last));
  }
}

/** Lays A out strip after strip, in it column after column. A part is a range of A's columns, of which there are `inner`. */
export function pack_strips(part: i32, parts: i32, A: usize, packed: usize, rows: i32, inner: i32): void {
  const first = share(inner, part, parts);
  const last = share(inner, part + 1, parts);
  const step = (<usize>rows) << 2;
  const strips = strips_in(rows);
  for (let n = 0; n < strips; n++) {
    const v = strip_start(rows, n);
    const bytes = at_vector(0, strip_start(rows, n + 1) - v);
    let from = at_vector(A, v) + <usize>first * step;
    let to = at_vector(packed, v * inner) + <usize>first * bytes;
    for (let k = first; k < last; k++, from += step - bytes) {
      for (const end = to + bytes; to < end; to += 16, from += 16) v128.store(to, v128.load(from));
    }
  }
}

function strips_in(rows: i32): i32 {
  return (vectors(rows) + STRIP_VECTORS - 1) / STRIP_VECTORS;
}

/** The first vector of strip n; of a strip past the last, the number of vectors. */
function strip_start(rows: i32, n: i32): i32 {
  return share(vectors(rows), n, strips_in(rows));
}

/**
 * A strip of `height` vectors. `left` is the number of rows from its first one on. Written into its caller, where the height is known: the
 * sums past it are left out.
 */
function strip(
  A: usize,
  a_step: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  C: usize,
  rows: i32,
  left: i32,
  height: i32,
  first: i32,
  last: i32,
): void {
  const step = (<usize>rows) << 2;
  let to = C + <usize>first * step;
  for (let j = first; j < last; j++, to += step) {
    let index = index_of(row_indices, starts, j);
    let entry = entry_of(entries, starts, j);
    const end = entry_of(entries, ends, j);
    let c0 = f32x4.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    let c4 = c0;
    let c5 = c0;
    let c6 = c0;
    for (; entry < end; entry += 4, index += 2) {
      const a = A + <usize>load<u16>(index) * a_step;
      const s = v128.load32_splat(entry);
      c0 = multiply_add(s, v128.load(a), c0);
      if (height > 1) c1 = multiply_add(s, v128.load(a, 16), c1);
      if (height > 2) c2 = multiply_add(s, v128.load(a, 32), c2);
      if (height > 3) c3 = multiply_add(s, v128.load(a, 48), c3);
      if (height > 4) c4 = multiply_add(s, v128.load(a, 64), c4);
      if (height > 5) c5 = multiply_add(s, v128.load(a, 80), c5);
      if (height > 6) c6 = multiply_add(s, v128.load(a, 96), c6);
    }
    if (height > 1) v128.store(to, c0);
    if (height > 2) v128.store(to, c1, 16);
    if (height > 3) v128.store(to, c2, 32);
    if (height > 4) v128.store(to, c3, 48);
    if (height > 5) v128.store(to, c4, 64);
    if (height > 6) v128.store(to, c5, 80);
    const c = height === 1 ? c0 : height === 2 ? c1 : height === 4 ? c3 : height === 5 ? c4 : height === 6 ? c5 : c6;
    store_part(to + ((height - 1) << 4), c, left - ((height - 1) << 2));
  }
}

/**
 * The only strip, if it has three vectors, as ten hidden units take up. Its sums are there twice, for even and for odd entries: three chains
 * of additions alone would wait for each other.
 */
function three_vectors(
  A: usize,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  C: usize,
  rows: i32,
  first: i32,
  last: i32,
): void {
  const step = (<usize>rows) << 2;
  let to = C + <usize>first * step;
  for (let j = first; j < last; j++, to += step) {
    let index = index_of(row_indices, starts, j);
    let entry = entry_of(entries, starts, j);
    const end = entry_of(entries, ends, j);
    let even0 = f32x4.splat(0);
    let even1 = even0;
    let even2 = even0;
    let odd0 = even0;
    let odd1 = even0;
    let odd2 = even0;
    for (; entry + 4 < end; entry += 8, index += 4) {
      const a = A + <usize>load<u16>(index) * step;
      const s = v128.load32_splat(entry);
      const b = A + <usize>load<u16>(index, 2) * step;
      const t = v128.load32_splat(entry, 4);
      even0 = multiply_add(s, v128.load(a), even0);
      even1 = multiply_add(s, v128.load(a, 16), even1);
      even2 = multiply_add(s, v128.load(a, 32), even2);
      odd0 = multiply_add(t, v128.load(b), odd0);
      odd1 = multiply_add(t, v128.load(b, 16), odd1);
      odd2 = multiply_add(t, v128.load(b, 32), odd2);
    }
    if (entry < end) {
      const a = A + <usize>load<u16>(index) * step;
      const s = v128.load32_splat(entry);
      even0 = multiply_add(s, v128.load(a), even0);
      even1 = multiply_add(s, v128.load(a, 16), even1);
      even2 = multiply_add(s, v128.load(a, 32), even2);
    }
    v128.store(to, f32x4.add(even0, odd0));
    v128.store(to, f32x4.add(even1, odd1), 16);
    store_part(to + 32, f32x4.add(even2, odd2), rows - 8);
  }
}
