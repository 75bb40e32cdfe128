/** What a kernel is asked to do. assembly/task.ts tells what the fields mean; those that a kernel does not use are 0. */
export interface Task {
  readonly A: number;
  readonly B: number;
  readonly C: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly a_row: number;
  readonly a_inner: number;
  readonly b_inner: number;
  readonly b_column: number;
  readonly c_column: number;
  readonly starts: number;
  readonly ends: number;
  readonly row_indices: number;
  readonly entries: number;
  readonly scratch: number;
  readonly panels: number;
  readonly pieces: number;
  readonly operation: number;
  readonly factor: number;
  readonly second_factor: number;
}

/**
 * What tasks are made from: nothing to do. Where small mini-batches pass often, single fields are set in it: to spread a second record into it
 * takes V8 longer.
 */
export const NO_TASK: Task = {
  A: 0,
  B: 0,
  C: 0,
  rows: 0,
  inner: 0,
  columns: 0,
  a_row: 0,
  a_inner: 0,
  b_inner: 0,
  b_column: 0,
  c_column: 0,
  starts: 0,
  ends: 0,
  row_indices: 0,
  entries: 0,
  scratch: 0,
  panels: 0,
  pieces: 1,
  operation: 0,
  factor: 1,
  second_factor: 1,
};

/** `operation` of combine_entries. */
export const COMBINATIONS = { add: 0, subtract: 1, multiply: 2 } as const;

/** `operation` of map_entries. */
export const MAPS = { scale: 0, relu: 1, relu_derivative: 2 } as const;

/** Writes a task as assembly/task.ts declares it: the fields in order, 32 bits each, the last two with 64. */
export function write_task(words: Int32Array, doubles: Float64Array, address: number, task: Task, parts: number): void {
  const at = address / 4;
  words[at] = parts;
  words[at + 1] = task.A;
  words[at + 2] = task.B;
  words[at + 3] = task.C;
  words[at + 4] = task.rows;
  words[at + 5] = task.inner;
  words[at + 6] = task.columns;
  words[at + 7] = task.a_row;
  words[at + 8] = task.a_inner;
  words[at + 9] = task.b_inner;
  words[at + 10] = task.b_column;
  words[at + 11] = task.c_column;
  words[at + 12] = task.starts;
  words[at + 13] = task.ends;
  words[at + 14] = task.row_indices;
  words[at + 15] = task.entries;
  words[at + 16] = task.scratch;
  words[at + 17] = task.panels;
  words[at + 18] = task.pieces;
  words[at + 19] = task.operation;
  doubles[(address + 80) / 8] = task.factor;
  doubles[(address + 88) / 8] = task.second_factor;
}
