import { end_of, entry_of, index_of } from "./sparse_columns";
import { share, Task } from "./task";
import { clear, lanes, multiply_add, store_part, vectors } from "./vector";

/** Rows are summed in groups of so many vectors: as many as stay in registers while a column's entries pass by. */
const GROUP: i32 = 8;

/**
 * C = A·Sᵀ for a sparse S: C[·,j] += A[·,k]·S[j,k] over the entries of S, whose column k stands beside column k of A.
 *
 * A column of A is held in registers, and each entry of S adds a multiple of it to one column of C. Those columns are touched
 * in S's order, so threads would meet in them: hence each part has sums of its own, for a group of rows and one of the `pieces` that S's
 * columns are cut into. They lie in scratch, padded to whole vectors, and `sum_pieces` makes C of them. If there is just one such sum, and it needs no
 * padding or ends on half a vector, it is C itself: `scratch` is the same address. For many rows of A and few columns
 * of S, `transpose_entries` is the faster way.
 */
export function dense_sparse_transposed<T>(task: Task, part: i32): void {
  const groups = (vectors<T>(task.rows) + GROUP - 1) / GROUP;
  const piece = part / groups;
  const group = part % groups;
  const first = share(task.inner, piece, task.pieces);
  const last = share(task.inner, piece + 1, task.pieces);
  const width = group_width<T>(task, group);
  const sums = group_sums<T>(task, piece, group);
  if (sums === task.C && task.rows % lanes<T>() !== 0) {
    const step = <usize>task.rows * sizeof<T>();
    clear<T>(sums, task.columns * task.rows);
    inline.always(three_vectors<T>(task, sums, step, 0, first, last, 1));
    return;
  }
  const step = (<usize>width) << 4;
  clear<T>(sums, task.columns * width * lanes<T>());
  let v = 0;
  for (; v + 8 <= width; v += 8) eight_vectors<T>(task, sums, group * GROUP + v, first, last);
  for (; v + 3 <= width; v += 3)
    inline.always(three_vectors<T>(task, sums + ((<usize>v) << 4), step, group * GROUP + v, first, last, 0));
  for (; v < width; v++) one_vector<T>(task, sums + ((<usize>v) << 4), step, group * GROUP + v, first, last);
}

/** C = the sums of the pieces, added in their order, without the padding. A part is a range of C's columns. */
export function sum_pieces<T>(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  const step = <usize>task.rows * sizeof<T>();
  const piece_step = (<usize>task.columns * <usize>vectors<T>(task.rows)) << 4;
  const others = <usize>(task.pieces - 1) * piece_step;
  const groups = (vectors<T>(task.rows) + GROUP - 1) / GROUP;
  for (let group = 0; group < groups; group++) {
    const width = group_width<T>(task, group);
    const bytes = (<usize>width) << 4;
    const last_rows = task.rows - (group * GROUP + width - 1) * lanes<T>();
    let sums = group_sums<T>(task, 0, group) + <usize>first * bytes;
    let C = task.C + ((<usize>(group * GROUP)) << 4) + <usize>first * step;
    for (let j = first; j < last; j++, C += step - bytes) {
      for (const end = sums + bytes; sums < end; sums += 16, C += 16) {
        let sum = v128.load(sums);
        for (let at = sums + piece_step; at <= sums + others; at += piece_step) sum = v128.add<T>(sum, v128.load(at));
        if (sums + 16 < end) v128.store(C, sum);
        else store_part<T>(C, sum, last_rows);
      }
    }
  }
}

function group_width<T>(task: Task, group: i32): i32 {
  return min(GROUP, vectors<T>(task.rows) - group * GROUP);
}

/** Where a part's sums lie: piece after piece, in it group after group, in it column after column of C. */
function group_sums<T>(task: Task, piece: i32, group: i32): usize {
  const vectors_before = <usize>piece * <usize>vectors<T>(task.rows) + <usize>(group * GROUP);
  return task.scratch + ((vectors_before * <usize>task.columns) << 4);
}

function eight_vectors<T>(task: Task, sums: usize, v: i32, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  let A = task.A + ((<usize>v) << 4) + <usize>first * step;
  for (let k = first; k < last; k++, A += step) {
    let index = index_of(task, k);
    let entry = entry_of<T>(task, k);
    const end = end_of<T>(task, k);
    const a0 = v128.load(A);
    const a1 = v128.load(A, 16);
    const a2 = v128.load(A, 32);
    const a3 = v128.load(A, 48);
    const a4 = v128.load(A, 64);
    const a5 = v128.load(A, 80);
    const a6 = v128.load(A, 96);
    const a7 = v128.load(A, 112);
    for (; entry < end; entry += sizeof<T>(), index += 2) {
      const c = sums + ((<usize>load<u16>(index)) << 7);
      const s = v128.load_splat<T>(entry);
      v128.store(c, multiply_add<T>(s, a0, v128.load(c)));
      v128.store(c, multiply_add<T>(s, a1, v128.load(c, 16)), 16);
      v128.store(c, multiply_add<T>(s, a2, v128.load(c, 32)), 32);
      v128.store(c, multiply_add<T>(s, a3, v128.load(c, 48)), 48);
      v128.store(c, multiply_add<T>(s, a4, v128.load(c, 64)), 64);
      v128.store(c, multiply_add<T>(s, a5, v128.load(c, 80)), 80);
      v128.store(c, multiply_add<T>(s, a6, v128.load(c, 96)), 96);
      v128.store(c, multiply_add<T>(s, a7, v128.load(c, 112)), 112);
    }
  }
}

/**
 * Two entries at a time: so many instructions fewer that it is a tenth faster. Written into its caller, where it is known whether the third
 * vector is a `half` one.
 */
function three_vectors<T>(task: Task, sums: usize, sums_step: usize, v: i32, first: i32, last: i32, half: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  let A = task.A + ((<usize>v) << 4) + <usize>first * step;
  for (let k = first; k < last; k++, A += step) {
    let index = index_of(task, k);
    let entry = entry_of<T>(task, k);
    const end = end_of<T>(task, k);
    const a0 = v128.load(A);
    const a1 = v128.load(A, 16);
    const a2 = v128.load(A, 32);
    for (; entry + sizeof<T>() < end; entry += 2 * sizeof<T>(), index += 4) {
      const c = sums + <usize>load<u16>(index) * sums_step;
      const s = v128.load_splat<T>(entry);
      const d = sums + <usize>load<u16>(index, 2) * sums_step;
      const t = v128.load_splat<T>(entry, sizeof<T>());
      v128.store(c, multiply_add<T>(s, a0, v128.load(c)));
      v128.store(c, multiply_add<T>(s, a1, v128.load(c, 16)), 16);
      if (half) v128.store64_lane(c, multiply_add<T>(s, a2, v128.load64_zero(c, 32)), 0, 32);
      else v128.store(c, multiply_add<T>(s, a2, v128.load(c, 32)), 32);
      v128.store(d, multiply_add<T>(t, a0, v128.load(d)));
      v128.store(d, multiply_add<T>(t, a1, v128.load(d, 16)), 16);
      if (half) v128.store64_lane(d, multiply_add<T>(t, a2, v128.load64_zero(d, 32)), 0, 32);
      else v128.store(d, multiply_add<T>(t, a2, v128.load(d, 32)), 32);
    }
    if (entry < end) {
      const c = sums + <usize>load<u16>(index) * sums_step;
      const s = v128.load_splat<T>(entry);
      v128.store(c, multiply_add<T>(s, a0, v128.load(c)));
      v128.store(c, multiply_add<T>(s, a1, v128.load(c, 16)), 16);
      if (half) v128.store64_lane(c, multiply_add<T>(s, a2, v128.load64_zero(c, 32)), 0, 32);
      else v128.store(c, multiply_add<T>(s, a2, v128.load(c, 32)), 32);
    }
  }
}

function one_vector<T>(task: Task, sums: usize, sums_step: usize, v: i32, first: i32, last: i32): void {
  const step = <usize>task.rows * sizeof<T>();
  let A = task.A + ((<usize>v) << 4) + <usize>first * step;
  for (let k = first; k < last; k++, A += step) {
    let index = index_of(task, k);
    let entry = entry_of<T>(task, k);
    const end = end_of<T>(task, k);
    const a = v128.load(A);
    for (; entry < end; entry += sizeof<T>(), index += 2) {
      const c = sums + <usize>load<u16>(index) * sums_step;
      v128.store(c, multiply_add<T>(v128.load_splat<T>(entry), a, v128.load(c)));
    }
  }
}
