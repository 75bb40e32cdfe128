import { end_of, entry_of, index_of } from "./sparse_columns";
import { share, Task } from "./task";

/**
 * The entries of Sᵀ, column by column: those of S, sorted by their rows. With them `dense_sparse` multiplies by Sᵀ, and sums in registers.
 *
 * The entries of each row are counted; that tells where a row's begin; and there they are put, in the order of S's columns. S has `inner`
 * columns and `columns` rows, as its product with A has. C gets the entries; B their column numbers, u16; scratch the beginnings of the
 * rows, u32 and one more than there are rows, so that each row ends where the next begins. A part is a range of S's rows.
 */
export function transpose_entries<T>(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  if (part === 0) store<u32>(task.scratch, 0);
  let place = count_entries<T>(task, first, last);
  for (let k = first; k < last; k++) {
    const at = next_of(task, k);
    const count = load<u32>(at);
    store<u32>(at, place);
    place += count;
  }
  place_entries<T>(task, first, last);
}

/** Counts the entries of each row from `first` up to, not including, `last`; returns how many there are in the rows before those. */
function count_entries<T>(task: Task, first: i32, last: i32): u32 {
  memory.fill(next_of(task, first), 0, (<usize>(last - first)) << 2);
  let before: usize = 0;
  for (let j = 0; j < task.inner; j++) {
    const start = index_of(task, j);
    const end = first_at_least<T>(task, j, last);
    let index = first_at_least<T>(task, j, first);
    before += (index - start) >> 1;
    for (; index < end; index += 2) {
      const at = next_of(task, load<u16>(index));
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  return <u32>before;
}

function place_entries<T>(task: Task, first: i32, last: i32): void {
  for (let j = 0; j < task.inner; j++) {
    const end = first_at_least<T>(task, j, last);
    let index = first_at_least<T>(task, j, first);
    let entry = entry_of<T>(task, j) + ((index - index_of(task, j)) >> 1) * sizeof<T>();
    for (; index < end; index += 2, entry += sizeof<T>()) {
      const at = next_of(task, load<u16>(index));
      const place = <usize>load<u32>(at);
      store<u32>(at, <u32>place + 1);
      store<u16>(task.B + (place << 1), <u16>j);
      store<T>(task.C + place * sizeof<T>(), load<T>(entry));
    }
  }
}

/** Address of row k's count, then of the place of its next entry: where in the end row k + 1 begins. */
function next_of(task: Task, k: i32): usize {
  return task.scratch + 4 + ((<usize>k) << 2);
}

/** Address of the first row index in column j that is at least `row`: they ascend. */
function first_at_least<T>(task: Task, j: i32, row: i32): usize {
  let at = index_of(task, j);
  if (row === 0) return at;
  let count = (end_of<T>(task, j) - entry_of<T>(task, j)) / sizeof<T>();
  if (row === task.columns) return at + (count << 1);
  while (count > 0) {
    const half = count >> 1;
    const middle = at + (half << 1);
    if (<i32>load<u16>(middle) < row) {
      at = middle + 2;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return at;
}
