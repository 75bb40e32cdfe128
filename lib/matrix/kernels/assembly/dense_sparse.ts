import { fetch_columns } from "./fetch_columns";
import { end_of, entry_of, index_of } from "./sparse_columns";
import { share, Task } from "./task";
import { multiply_add, store_part, vectors } from "./vector";

/**
 * C = A·S for a sparse S, column by column: C[·,j] = Σ A[·,k]·S[k,j] over the entries of S's column j.
 *
 * A column of C is summed in registers, as many rows at a time as there are registers for: blocks of seven vectors, then some
 * of three (ten hidden units), then single ones. Each entry is loaded once for a whole block. A's columns are read where they are; the
 * lanes past a column's end hold its neighbor's numbers, and are never stored. A part is a range of columns.
 */
export function dense_sparse<T>(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  const count = vectors<T>(task.rows);
  fetch_columns<T>(task, first, last);
  let v = 0;
  for (; v + 7 <= count; v += 7) seven_vectors<T>(task, v, first, last);
  for (; v + 3 <= count; v += 3) three_vectors<T>(task, v, first, last);
  for (; v < count; v++) one_vector<T>(task, v, first, last);
}

/**
 * Seven sums of a vector each: with what is added to them they fill the registers. V8 keeps an eighth in memory, and every
 * entry waits until it is back: a fifth slower.
 */
function seven_vectors<T>(task: Task, v: i32, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  const A = task.A + ((<usize>v) << 4);
  let C = task.C + ((<usize>v) << 4) + <usize>first * step;
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
      const a = A + <usize>load<u16>(index) * step;
      const s = v128.load_splat<T>(entry);
      c0 = multiply_add<T>(s, v128.load(a), c0);
      c1 = multiply_add<T>(s, v128.load(a, 16), c1);
      c2 = multiply_add<T>(s, v128.load(a, 32), c2);
      c3 = multiply_add<T>(s, v128.load(a, 48), c3);
      c4 = multiply_add<T>(s, v128.load(a, 64), c4);
      c5 = multiply_add<T>(s, v128.load(a, 80), c5);
      c6 = multiply_add<T>(s, v128.load(a, 96), c6);
    }
    v128.store(C, c0);
    v128.store(C, c1, 16);
    v128.store(C, c2, 32);
    v128.store(C, c3, 48);
    v128.store(C, c4, 64);
    v128.store(C, c5, 80);
    store_part<T>(C + 96, c6, rows_left<T>(task, v + 6));
  }
}

/** Three sums of a vector each, twice over (even and odd entries): three chains of additions alone would wait for each other. */
function three_vectors<T>(task: Task, v: i32, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  const A = task.A + ((<usize>v) << 4);
  let C = task.C + ((<usize>v) << 4) + <usize>first * step;
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
    store_part<T>(C + 32, v128.add<T>(even2, odd2), rows_left<T>(task, v + 2));
  }
}

function one_vector<T>(task: Task, v: i32, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  const A = task.A + ((<usize>v) << 4);
  let C = task.C + ((<usize>v) << 4) + <usize>first * step;
  for (let j = first; j < last; j++, C += step) {
    let index = index_of(task, j);
    let entry = entry_of<T>(task, j);
    const end = end_of<T>(task, j);
    let c = v128.splat<T>(<T>0);
    for (; entry < end; entry += sizeof<T>(), index += 2) {
      c = multiply_add<T>(v128.load_splat<T>(entry), v128.load(A + <usize>load<u16>(index) * step), c);
    }
    store_part<T>(C, c, rows_left<T>(task, v));
  }
}

function rows_left<T>(task: Task, v: i32): i32 {
  return task.rows - v * (16 / <i32>sizeof<T>());
}
