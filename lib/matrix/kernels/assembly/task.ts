/**
 * What a kernel is asked to do: a record in the shared memory that every thread reads. matrix/kernels/task.ts writes it, so
 * the two lists of fields must agree. Addresses are in bytes; sizes and steps count entries.
 *
 * A task is cut into `parts`, and any thread may take any of them. What a part computes depends on nothing but the task
 * and the part's number, so results have the same bits whichever thread took which part.
 */
@unmanaged
export class Task {
  parts: i32;
  /** The operands and the result. */
  A: usize;
  B: usize;
  C: usize;
  rows: i32;
  inner: i32;
  columns: i32;
  /** Steps from one entry of the first factor to the next: along the result's rows, and along the inner axis. */
  a_row: i32;
  a_inner: i32;
  /** Steps from one entry of the second factor to the next: along the inner axis, and along the result's columns. */
  b_inner: i32;
  b_column: i32;
  /** Step from one column of the result to the next. */
  c_column: i32;
  /** A sparse factor's columns and entries. */
  starts: usize;
  ends: usize;
  row_indices: usize;
  entries: usize;
  /** Room for what a kernel keeps between its steps. */
  scratch: usize;
  panels: usize;
  /** How the inner axis of a sum is cut; see the kernels that use it. */
  pieces: i32;
  /** Which of its operations a kernel is to do. */
  operation: i32;
  /** The numbers that the first and the second operand are multiplied by, in the kernels of entries.ts. */
  factor: f64;
  second_factor: f64;
}

/** Where a part begins, if `total` things are dealt out evenly to `parts`: part p has those from share(p) up to share(p + 1). */
export function share(total: i32, part: i32, parts: i32): i32 {
  return <i32>((<i64>total * part) / parts);
}

/**
 * As `share`, for parts of which each is smaller than the next. Threads take those with high numbers first; so what is taken last is small, and
 * no thread waits long for another's. Part p is in proportion to p + 2.
 */
export function shrinking_share(total: i32, part: i32, parts: i32): i32 {
  return <i32>((<i64>total * part * (part + 3)) / (parts * (parts + 3)));
}
