// Where the entries of a sparse factor's columns are. Column j has those from `starts[j]` up to, not including, `ends[j]`.

/** Address of the first row index in column j. */
export function index_of(row_indices: usize, starts: usize, j: i32): usize {
  return row_indices + ((<usize>load<u32>(starts + ((<usize>j) << 2))) << 1);
}

/** Address of the entry that `bounds`, the starts or the ends, tells for column j. */
export function entry_of(entries: usize, bounds: usize, j: i32): usize {
  return entries + ((<usize>load<u32>(bounds + ((<usize>j) << 2))) << 2);
}
