import { Task } from "./task";

// Where the entries of a sparse factor's columns are.

/** Address of the first row index in column j. */
export function index_of(task: Task, j: i32): usize {
  return task.row_indices + ((<usize>load<u32>(task.starts + ((<usize>j) << 2))) << 1);
}

/** Address of the first entry in column j. */
export function entry_of<T>(task: Task, j: i32): usize {
  return task.entries + <usize>load<u32>(task.starts + ((<usize>j) << 2)) * sizeof<T>();
}

/** Address past the last entry in column j. */
export function end_of<T>(task: Task, j: i32): usize {
  return task.entries + <usize>load<u32>(task.ends + ((<usize>j) << 2)) * sizeof<T>();
}
