import { share } from "./share";
import { entry_of, index_of } from "./sparse_columns";
import { at_number } from "./vector";

/**
 * The entries of Sᵀ, column by column: those of S, sorted by their rows. With them `dense_sparse` multiplies by Sᵀ, and sums in registers.
 *
 * Each row of S has room for an entry of every column, `room` entries apart, so that none needs to be counted first: an entry goes to the end
 * of what its row has, in the order of S's columns. A part is a range of S's rows.
 */
export function transpose_entries(
  part: i32,
  parts: i32,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  rows: i32,
  columns: i32,
  room: i32,
  turned_starts: usize,
  turned_ends: usize,
  turned_indices: usize,
  turned_entries: usize,
): void {
  const first = share(rows, part, parts);
  const last = share(rows, part + 1, parts);
  for (let i = first; i < last; i++) {
    store<u32>(at_number(turned_starts, i), i * room);
    store<u32>(at_number(turned_ends, i), i * room);
  }
  for (let j = 0; j < columns; j++) {
    const start = index_of(row_indices, starts, j);
    const count = <i32>((entry_of(entries, ends, j) - entry_of(entries, starts, j)) >> 2);
    let n = first === 0 ? 0 : first_at_least(start, count, first);
    const end = last === rows ? count : first_at_least(start, count, last);
    let entry = at_number(entry_of(entries, starts, j), n);
    for (; n < end; n++, entry += 4) {
      const at = at_number(turned_ends, <i32>load<u16>(start + ((<usize>n) << 1)));
      const place = <usize>load<u32>(at);
      store<u32>(at, <u32>place + 1);
      store<u16>(turned_indices + (place << 1), <u16>j);
      store<f32>(turned_entries + (place << 2), load<f32>(entry));
    }
  }
}

/** The number of row indices, of so many from an address, that are less than `row`: they ascend. */
function first_at_least(indices: usize, count: i32, row: i32): i32 {
  let from = 0;
  while (count > 0) {
    const half = count >> 1;
    if (<i32>load<u16>(indices + ((<usize>(from + half)) << 1)) < row) {
      from += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return from;
}
