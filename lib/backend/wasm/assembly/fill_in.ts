import { share } from "./share";
import { at_number } from "./vector";

/** C = S with its zeros written out. A part is a range of columns. */
export function fill_in(
  part: i32,
  parts: i32,
  starts: usize,
  ends: usize,
  row_indices: usize,
  entries: usize,
  C: usize,
  rows: i32,
  columns: i32,
): void {
  const first = share(columns, part, parts);
  const last = share(columns, part + 1, parts);
  const step = at_number(0, rows);
  memory.fill(C + <usize>first * step, 0, <usize>(last - first) * step);
  for (let j = first; j < last; j++) {
    const column = C + <usize>j * step;
    const end = <i32>load<u32>(at_number(ends, j));
    for (let n = <i32>load<u32>(at_number(starts, j)); n < end; n++) {
      const i = <i32>load<u16>(row_indices + ((<usize>n) << 1));
      store<f32>(at_number(column, i), load<f32>(at_number(entries, n)));
    }
  }
}
