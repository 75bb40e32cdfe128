import { end_of, entry_of, index_of } from "./sparse_columns";
import { share, Task } from "./task";

/**
 * The entries of Sᵀ, column by column: those of S, sorted by their rows. With them `dense_sparse` multiplies by Sᵀ, and sums in registers.
 *
 * Each row of S has room for an entry of every column, so that none needs to be counted first: an entry goes to the end of what its row has,
 * in the order of S's columns. S has `inner` columns and `columns` rows, as its product with A has; a row's room begins `c_column` after that
 * of the row before it. C gets the entries; B their column numbers, u16; `scratch` the beginnings of the rows and `panels` their ends, u32. A
 * part is a range of S's rows.
 *
 * If a column's row indices do not ascend, or are too large, the word past the ends gets its number, counted from 1.
 */
export function transpose_entries<T>(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  for (let k = first; k < last; k++) {
    store<u32>(task.scratch + ((<usize>k) << 2), k * task.c_column);
    store<u32>(task.panels + ((<usize>k) << 2), k * task.c_column);
  }
  for (let j = 0; j < task.inner; j++) {
    const end = first_at_least<T>(task, j, last);
    let index = first_at_least<T>(task, j, first);
    let entry = entry_of<T>(task, j) + ((index - index_of(task, j)) >> 1) * sizeof<T>();
    let least = first;
    for (; index < end; index += 2, entry += sizeof<T>()) {
      const row = <i32>load<u16>(index);
      if (row < least || row >= last) {
        store<i32>(task.panels + ((<usize>task.columns) << 2), j + 1);
        return;
      }
      least = row + 1;
      const at = task.panels + ((<usize>row) << 2);
      const place = <usize>load<u32>(at);
      store<u32>(at, <u32>place + 1);
      store<u16>(task.B + (place << 1), <u16>j);
      store<T>(task.C + place * sizeof<T>(), load<T>(entry));
    }
  }
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
