import { share, Task } from "./task";
import { clear, lanes } from "./vector";

/** So many columns are added up in T before the sum joins those in f64: short chains of additions keep rounding small. */
const STRETCH: i32 = 256;

/**
 * C[i] = Σⱼ A[i,j], in two steps. First each part adds up its columns. As in `add_column`, as many columns as there are lanes begin
 * on whole vectors, so they are added vector by vector into a row of `rows` vectors; every STRETCH columns these join the part's sums, in f64.
 * Scratch holds, for each part, the f64 sums and the row of vectors.
 */
export function row_sums<T>(task: Task, part: i32): void {
  const groups = task.columns / lanes<T>();
  const first = share(groups, part, task.parts);
  const last = share(groups, part + 1, task.parts);
  const sums = part_sums(task, part);
  const row = sums + ((<usize>task.rows) << 3);
  const bytes = (<usize>task.rows) << 4;
  clear<f64>(sums, task.rows);
  for (let g = first; g < last; ) {
    const stop = min(last, g + STRETCH / lanes<T>());
    memory.fill(row, 0, bytes);
    for (; g < stop; g++) {
      const A = task.A + <usize>g * bytes;
      for (let at: usize = 0; at < bytes; at += 16) {
        v128.store(row + at, v128.add<T>(v128.load(row + at), v128.load(A + at)));
      }
    }
    for (let lane = 0; lane < lanes<T>(); lane++)
      add_to_sums<T>(sums, row + <usize>(lane * task.rows) * sizeof<T>(), task.rows);
  }
  if (part < task.parts - 1) return;
  for (let j = groups * lanes<T>(); j < task.columns; j++) {
    add_to_sums<T>(sums, task.A + <usize>j * <usize>task.rows * sizeof<T>(), task.rows);
  }
}

/** The second step: the parts' sums, added in their order and rounded once. `pieces` is how many parts there were. */
export function sum_row_sums<T>(task: Task, _part: i32): void {
  for (let i = 0; i < task.rows; i++) {
    let sum: f64 = 0;
    for (let piece = 0; piece < task.pieces; piece++) sum += load<f64>(part_sums(task, piece) + ((<usize>i) << 3));
    store<T>(task.C + <usize>i * sizeof<T>(), <T>sum);
  }
}

function part_sums(task: Task, part: i32): usize {
  return task.scratch + <usize>part * <usize>task.rows * 24;
}

function add_to_sums<T>(sums: usize, column: usize, rows: i32): void {
  for (let i = 0; i < rows; i++) {
    const sum = sums + ((<usize>i) << 3);
    store<f64>(sum, load<f64>(sum) + <f64>load<T>(column + <usize>i * sizeof<T>()));
  }
}
