import { column_argmax, cross_entropy, softmax } from "./columns";
import { dense_dense, pack_rows } from "./dense_dense";
import { dense_sparse, pack_strips } from "./dense_sparse";
import { dense_sparse_transposed, sum_pieces } from "./dense_sparse_transposed";
import {
  add_column,
  combine_entries,
  drop_out,
  map_entries,
  repeat_column,
  select_columns,
  step_by_size,
  sum_of_squares,
} from "./entries";
import { row_sums, sum_row_sums } from "./row_sums";
import { Task } from "./task";
import { transpose_entries } from "./transpose_entries";

// The kernels by name and precision. Each does one part of a task.

export function dense_dense_f32(task: Task, part: i32): void {
  dense_dense<f32>(task, part);
}
export function dense_dense_f64(task: Task, part: i32): void {
  dense_dense<f64>(task, part);
}
export function pack_rows_f32(task: Task, part: i32): void {
  pack_rows<f32>(task, part);
}
export function pack_rows_f64(task: Task, part: i32): void {
  pack_rows<f64>(task, part);
}
export function dense_sparse_f32(task: Task, part: i32): void {
  dense_sparse<f32>(task, part);
}
export function dense_sparse_f64(task: Task, part: i32): void {
  dense_sparse<f64>(task, part);
}
export function dense_sparse_transposed_f32(task: Task, part: i32): void {
  dense_sparse_transposed<f32>(task, part);
}
export function dense_sparse_transposed_f64(task: Task, part: i32): void {
  dense_sparse_transposed<f64>(task, part);
}
export function pack_strips_f32(task: Task, part: i32): void {
  pack_strips<f32>(task, part);
}
export function pack_strips_f64(task: Task, part: i32): void {
  pack_strips<f64>(task, part);
}
export function transpose_entries_f32(task: Task, part: i32): void {
  transpose_entries<f32>(task, part);
}
export function transpose_entries_f64(task: Task, part: i32): void {
  transpose_entries<f64>(task, part);
}
export function sum_pieces_f32(task: Task, part: i32): void {
  sum_pieces<f32>(task, part);
}
export function sum_pieces_f64(task: Task, part: i32): void {
  sum_pieces<f64>(task, part);
}
export function combine_entries_f32(task: Task, part: i32): void {
  combine_entries<f32>(task, part);
}
export function combine_entries_f64(task: Task, part: i32): void {
  combine_entries<f64>(task, part);
}
export function map_entries_f32(task: Task, part: i32): void {
  map_entries<f32>(task, part);
}
export function map_entries_f64(task: Task, part: i32): void {
  map_entries<f64>(task, part);
}
export function add_column_f32(task: Task, part: i32): void {
  add_column<f32>(task, part);
}
export function add_column_f64(task: Task, part: i32): void {
  add_column<f64>(task, part);
}
export function repeat_column_f32(task: Task, part: i32): void {
  repeat_column<f32>(task, part);
}
export function repeat_column_f64(task: Task, part: i32): void {
  repeat_column<f64>(task, part);
}
export function row_sums_f32(task: Task, part: i32): void {
  row_sums<f32>(task, part);
}
export function row_sums_f64(task: Task, part: i32): void {
  row_sums<f64>(task, part);
}
export function sum_row_sums_f32(task: Task, part: i32): void {
  sum_row_sums<f32>(task, part);
}
export function sum_row_sums_f64(task: Task, part: i32): void {
  sum_row_sums<f64>(task, part);
}
export function select_columns_f32(task: Task, part: i32): void {
  select_columns<f32>(task, part);
}
export function select_columns_f64(task: Task, part: i32): void {
  select_columns<f64>(task, part);
}
export function step_by_size_f32(task: Task, part: i32): void {
  step_by_size<f32>(task, part);
}
export function step_by_size_f64(task: Task, part: i32): void {
  step_by_size<f64>(task, part);
}
export function drop_out_f32(task: Task, part: i32): void {
  drop_out<f32>(task, part);
}
export function drop_out_f64(task: Task, part: i32): void {
  drop_out<f64>(task, part);
}
export function sum_of_squares_f32(task: Task, part: i32): void {
  sum_of_squares<f32>(task, part);
}
export function sum_of_squares_f64(task: Task, part: i32): void {
  sum_of_squares<f64>(task, part);
}
export function softmax_f32(task: Task, part: i32): void {
  softmax(task, part);
}
export function cross_entropy_f32(task: Task, part: i32): void {
  cross_entropy(task, part);
}
export function column_argmax_f32(task: Task, part: i32): void {
  column_argmax(task, part);
}
