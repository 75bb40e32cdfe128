import { share } from "./share";
import { at_number } from "./vector";

/**
 * Whether each column of a sparse matrix holds entries that exist (of `count`), in rows that exist and ascend: a word for each part in `faults`, 0
 * if so. A part is a range of columns. Nothing is read that is not there.
 */
export function are_in_order(
  part: i32,
  parts: i32,
  starts: usize,
  ends: usize,
  row_indices: usize,
  rows: i32,
  columns: i32,
  count: i32,
  faults: usize,
): void {
  let fault = i16x8.splat(0);
  const last = share(columns, part + 1, parts);
  for (let j = share(columns, part, parts); j < last; j++) {
    const start = load<u32>(at_number(starts, j));
    const end = load<u32>(at_number(ends, j));
    if (start > end || end > <u32>count) {
      fault = i16x8.splat(-1);
      continue;
    }
    if (start === end) continue;
    // Each row index beside the one before it, eight at a time.
    let at = row_indices + ((<usize>start) << 1) + 2;
    const stop = row_indices + ((<usize>end) << 1);
    for (; at + 16 <= stop; at += 16) {
      fault = v128.or(fault, i16x8.le_u(v128.load(at), v128.load(at - 2)));
    }
    let are_wrong = <i32>load<u16>(stop - 2) >= rows;
    for (; at < stop; at += 2) are_wrong = are_wrong || load<u16>(at) <= load<u16>(at - 2);
    if (are_wrong) fault = i16x8.splat(-1);
  }
  store<u32>(at_number(faults, part), <u32>v128.any_true(fault));
}
