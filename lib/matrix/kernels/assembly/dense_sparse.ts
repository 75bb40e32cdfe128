import { fetch_columns } from "./fetch_columns";
import { end_of, entry_of, index_of } from "./sparse_columns";
import { share, shrinking_share, Task } from "./task";
import { lanes, multiply_add, store_part, vectors } from "./vector";

/**
 * As many sums of a vector each as, with what is added to them, fill the registers. V8 keeps an eighth in memory, and every entry waits
 * until it is back: a fifth slower.
 */
const MOST_VECTORS: i32 = 7;

/**
 * C = A·S for a sparse S, column by column: C[·,j] = Σ A[·,k]·S[k,j] over the entries of S's column j.
 *
 * A column of C is summed in registers, strip of rows by strip, and each entry is loaded once for a whole strip. The strips are about equally
 * high: 32 vectors are 6 + 6 + 7 + 6 + 7, for what is done once for each entry does not get less in a low strip. If there is more than one,
 * `pack_strips` has laid them out, so that a strip takes up few pages of memory. The lanes past a column's end hold what stands there, and
 * are never stored. A part is a range of columns.
 */
export function dense_sparse<T>(task: Task, part: i32): void {
  const first = shrinking_share(task.columns, part, task.parts);
  const last = shrinking_share(task.columns, part + 1, task.parts);
  fetch_columns<T>(task, first, last);
  const strips = strips_in<T>(task);
  for (let n = 0; n < strips; n++) {
    const v = strip_start<T>(task, n);
    const height = strip_start<T>(task, n + 1) - v;
    if (height === 7) inline.always(strip<T>(task, v, 7, first, last));
    else if (height === 6) inline.always(strip<T>(task, v, 6, first, last));
    else if (height === 5) inline.always(strip<T>(task, v, 5, first, last));
    else if (height === 4) inline.always(strip<T>(task, v, 4, first, last));
    else if (height === 3) three_vectors<T>(task, first, last);
    else if (height === 2) inline.always(strip<T>(task, v, 2, first, last));
    else inline.always(strip<T>(task, v, 1, first, last));
  }
}

/** Lays A out in scratch strip after strip, in it column after column. A part is a range of A's columns, of which there are `inner`. */
export function pack_strips<T>(task: Task, part: i32): void {
  const first = share(task.inner, part, task.parts);
  const last = share(task.inner, part + 1, task.parts);
  const step = <usize>task.rows * sizeof<T>();
  const strips = strips_in<T>(task);
  for (let n = 0; n < strips; n++) {
    const v = strip_start<T>(task, n);
    const bytes = (<usize>(strip_start<T>(task, n + 1) - v)) << 4;
    let A = task.A + ((<usize>v) << 4) + <usize>first * step;
    let packed = packed_strip(task, v) + <usize>first * bytes;
    for (let k = first; k < last; k++, A += step - bytes) {
      for (const end = packed + bytes; packed < end; packed += 16, A += 16) v128.store(packed, v128.load(A));
    }
  }
}

function strips_in<T>(task: Task): i32 {
  return (vectors<T>(task.rows) + MOST_VECTORS - 1) / MOST_VECTORS;
}

/** The first vector of strip n; of a strip past the last, the number of vectors. */
function strip_start<T>(task: Task, n: i32): i32 {
  return share(vectors<T>(task.rows), n, strips_in<T>(task));
}

/** Address of the strip that begins with vector v, once it is laid out. */
function packed_strip(task: Task, v: i32): usize {
  return task.scratch + ((<usize>v * <usize>task.inner) << 4);
}

/** The strip of `height` vectors from vector v on. Written into its caller, where the height is known: the sums past it are left out. */
function strip<T>(task: Task, v: i32, height: i32, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  const is_packed = strips_in<T>(task) > 1;
  const A = is_packed ? packed_strip(task, v) : task.A;
  const a_step = is_packed ? (<usize>height) << 4 : step;
  let C = task.C + ((<usize>v) << 4) + <usize>first * step;
  const rows_left = task.rows - (v + height - 1) * lanes<T>();
  for (let j = first; j < last; j++, C += step) {
    let index = index_of(task, j);
    let entry = entry_of<T>(task, j);
    const end = end_of<T>(task, j);
    let c0 = v128.splat<T>(<T>0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    let c4 = c0;
    let c5 = c0;
    let c6 = c0;
    for (; entry < end; entry += sizeof<T>(), index += 2) {
      const a = A + <usize>load<u16>(index) * a_step;
      const s = v128.load_splat<T>(entry);
      c0 = multiply_add<T>(s, v128.load(a), c0);
      if (height > 1) c1 = multiply_add<T>(s, v128.load(a, 16), c1);
      if (height > 2) c2 = multiply_add<T>(s, v128.load(a, 32), c2);
      if (height > 3) c3 = multiply_add<T>(s, v128.load(a, 48), c3);
      if (height > 4) c4 = multiply_add<T>(s, v128.load(a, 64), c4);
      if (height > 5) c5 = multiply_add<T>(s, v128.load(a, 80), c5);
      if (height > 6) c6 = multiply_add<T>(s, v128.load(a, 96), c6);
    }
    if (height > 1) v128.store(C, c0);
    if (height > 2) v128.store(C, c1, 16);
    if (height > 3) v128.store(C, c2, 32);
    if (height > 4) v128.store(C, c3, 48);
    if (height > 5) v128.store(C, c4, 64);
    if (height > 6) v128.store(C, c5, 80);
    const c = height === 1 ? c0 : height === 2 ? c1 : height === 4 ? c3 : height === 5 ? c4 : height === 6 ? c5 : c6;
    store_part<T>(C + ((height - 1) << 4), c, rows_left);
  }
}

/**
 * The only strip, if it has three vectors, as ten hidden units take up. Its sums are there twice, for even and for odd entries: three chains
 * of additions alone would wait for each other.
 */
function three_vectors<T>(task: Task, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  const A = task.A;
  let C = task.C + <usize>first * step;
  const rows_left = task.rows - 2 * lanes<T>();
  for (let j = first; j < last; j++, C += step) {
    let index = index_of(task, j);
    let entry = entry_of<T>(task, j);
    const end = end_of<T>(task, j);
    let even0 = v128.splat<T>(<T>0);
    let even1 = even0;
    let even2 = even0;
    let odd0 = even0;
    let odd1 = even0;
    let odd2 = even0;
    for (; entry + sizeof<T>() < end; entry += 2 * sizeof<T>(), index += 4) {
      const a = A + <usize>load<u16>(index) * step;
      const s = v128.load_splat<T>(entry);
      const b = A + <usize>load<u16>(index, 2) * step;
      const t = v128.load_splat<T>(entry, sizeof<T>());
      even0 = multiply_add<T>(s, v128.load(a), even0);
      even1 = multiply_add<T>(s, v128.load(a, 16), even1);
      even2 = multiply_add<T>(s, v128.load(a, 32), even2);
      odd0 = multiply_add<T>(t, v128.load(b), odd0);
      odd1 = multiply_add<T>(t, v128.load(b, 16), odd1);
      odd2 = multiply_add<T>(t, v128.load(b, 32), odd2);
    }
    if (entry < end) {
      const a = A + <usize>load<u16>(index) * step;
      const s = v128.load_splat<T>(entry);
      even0 = multiply_add<T>(s, v128.load(a), even0);
      even1 = multiply_add<T>(s, v128.load(a, 16), even1);
      even2 = multiply_add<T>(s, v128.load(a, 32), even2);
    }
    v128.store(C, v128.add<T>(even0, odd0));
    v128.store(C, v128.add<T>(even1, odd1), 16);
    store_part<T>(C + 32, v128.add<T>(even2, odd2), rows_left);
  }
}
