import { share, Task } from "./task";
import { lanes, multiply_add, store_part } from "./vector";

// C = A·B, where A and B are read along any two steps: one kernel serves A·B, Aᵀ·B and A·Bᵀ.
//
// C is computed in tiles of two vectors of rows by four columns. A tile's eight sums stay in registers, and each step along the inner
// axis loads two vectors of A and four numbers of B for eight multiplications. (Measured: larger tiles do not fit the sixteen
// registers, smaller ones load more for each multiplication.)

/** The columns of a tile. */
const TILE_COLUMNS: i32 = 4;
/** Inner steps at a time: a tile's rows of A, 8 KB, and its columns of B, 4 KB, stay in the first-level cache. */
const INNER_BLOCK: i32 = 256;
/** Rows at a time, in bytes: with an inner block they make 512 KB, which stay in the second-level cache. */
const ROW_BLOCK: i32 = 2048;
/** A of so many rows, in bytes, is read where it is: its columns are close enough together. */
const SHORT_COLUMN: i32 = 256;

/** The rows of a tile. */
function tile_rows<T>(): i32 {
  return 2 * lanes<T>();
}

function tiles_of_rows<T>(task: Task): i32 {
  return (task.rows + tile_rows<T>() - 1) / tile_rows<T>();
}

/** Whether A's entries for a tile lie side by side already, and close to those of the next inner step. */
function reads_in_place<T>(task: Task): bool {
  return task.a_row === 1 && task.rows * <i32>sizeof<T>() <= SHORT_COLUMN;
}

/**
 * Lays A out for the tiles, in scratch: tile after tile of rows, in it the tile's rows for one inner step after the other; rows
 * past the last are zero. A part is a range of tiles.
 */
export function pack_rows<T>(task: Task, part: i32): void {
  if (reads_in_place<T>(task)) return;
  const size = <usize>sizeof<T>();
  const first = share(tiles_of_rows<T>(task), part, task.parts);
  const last = share(tiles_of_rows<T>(task), part + 1, task.parts);
  for (let tile = first; tile < last; tile++) {
    const row = tile * tile_rows<T>();
    const count = min(tile_rows<T>(), task.rows - row);
    let from = task.A + <usize>row * <usize>task.a_row * size;
    let to = task.scratch + <usize>row * <usize>task.inner * size;
    const is_whole = task.a_row === 1 && count === tile_rows<T>();
    for (let k = 0; k < task.inner; k++) {
      if (is_whole) copy_vectors(to, from, 2);
      else copy_numbers<T>(to, from, task.a_row, count);
      for (let i = count; i < tile_rows<T>(); i++) store<T>(to + <usize>i * size, <T>0);
      from += <usize>task.a_inner * size;
      to += <usize>tile_rows<T>() * size;
    }
  }
}

/**
 * C = A·B, after `pack_rows`. A part is a range of columns and one of the `pieces` that the inner axis is cut into, each with a C of its own:
 * short and wide products (ten rows, ten columns, 60,000 examples) are cut so, and `sum_pieces` adds them up.
 */
export function dense_dense<T>(task: Task, part: i32): void {
  const column_parts = task.parts / task.pieces;
  const piece = part / column_parts;
  const first = share(task.columns, part % column_parts, column_parts);
  const last = share(task.columns, (part % column_parts) + 1, column_parts);
  const inner_first = share(task.inner, piece, task.pieces);
  const inner_last = share(task.inner, piece + 1, task.pieces);
  const C = task.C + <usize>piece * <usize>task.columns * <usize>task.c_column * sizeof<T>();
  const block_rows = ROW_BLOCK / <i32>sizeof<T>();
  if (inner_first === inner_last) clear_columns<T>(task, C, first, last);
  for (let row = 0; row < task.rows; row += block_rows) {
    const row_end = min(task.rows, row + block_rows);
    for (let k = inner_first; k < inner_last; k += INNER_BLOCK) {
      const depth = min(INNER_BLOCK, inner_last - k);
      for (let j = first; j < last; j += TILE_COLUMNS) {
        four_columns<T>(task, part, C, row, row_end, k, depth, k === inner_first, j, min(TILE_COLUMNS, last - j));
      }
    }
  }
}

/** One inner block's share of up to four columns of C, tile by tile down a block of rows. */
function four_columns<T>(
  task: Task,
  part: i32,
  C: usize,
  row: i32,
  row_end: i32,
  k: i32,
  depth: i32,
  begins: bool,
  j: i32,
  columns: i32,
): void {
  const size = <usize>sizeof<T>();
  const a_step = (reads_in_place<T>(task) ? <usize>task.a_inner : <usize>tile_rows<T>()) * size;
  let B = task.B + (<usize>k * <usize>task.b_inner + <usize>j * <usize>task.b_column) * size;
  let b_step = <usize>task.b_inner * size;
  let b_column = <usize>task.b_column * size;
  if (task.b_inner !== 1 && row_end - row > 2 * tile_rows<T>()) {
    B = pack_columns<T>(task, part, B, depth, columns);
    b_step = <usize>TILE_COLUMNS * size;
    b_column = size;
  }
  const c_step = <usize>task.c_column * size;
  for (let i = row; i < row_end; i += tile_rows<T>()) {
    const A = reads_in_place<T>(task)
      ? task.A + (<usize>i + <usize>k * <usize>task.a_inner) * size
      : task.scratch + (<usize>i * <usize>task.inner + <usize>k * <usize>tile_rows<T>()) * size;
    const to = C + <usize>j * c_step + <usize>i * size;
    const rows = task.rows - i;
    if (rows > lanes<T>()) tile_of_two<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, columns, begins);
    else tile_of_one<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, columns, begins);
  }
}

/** Lays four columns of B side by side, step after step of the inner axis, where each part has room for a block. */
function pack_columns<T>(task: Task, part: i32, B: usize, depth: i32, columns: i32): usize {
  const size = <usize>sizeof<T>();
  const panel = task.panels + <usize>(part * TILE_COLUMNS * INNER_BLOCK) * size;
  let to = panel;
  const is_whole = task.b_column === 1 && columns === TILE_COLUMNS;
  for (let k = 0; k < depth; k++) {
    if (is_whole) copy_vectors(to, B, TILE_COLUMNS / lanes<T>());
    else copy_numbers<T>(to, B, task.b_column, columns);
    B += <usize>task.b_inner * size;
    to += <usize>TILE_COLUMNS * size;
  }
  return panel;
}

/** One vector, or two, that lie side by side. */
function copy_vectors(to: usize, from: usize, count: i32): void {
  v128.store(to, v128.load(from));
  if (count > 1) v128.store(to, v128.load(from, 16), 16);
}

/** Numbers that are `step` numbers apart, laid side by side. */
function copy_numbers<T>(to: usize, from: usize, step: i32, count: i32): void {
  const size = <usize>sizeof<T>();
  for (let i = 0; i < count; i++) store<T>(to + <usize>i * size, load<T>(from + <usize>(i * step) * size));
}

/** Two vectors of rows by four columns. Columns that C has not are computed from the last one's numbers, and not stored. */
function tile_of_two<T>(
  A: usize,
  a_step: usize,
  B: usize,
  b_step: usize,
  b_column: usize,
  depth: i32,
  C: usize,
  c_step: usize,
  rows: i32,
  columns: i32,
  begins: bool,
): void {
  let b0 = B;
  let b1 = B + <usize>min(1, columns - 1) * b_column;
  let b2 = B + <usize>min(2, columns - 1) * b_column;
  let b3 = B + <usize>min(3, columns - 1) * b_column;
  let top0 = v128.splat<T>(<T>0);
  let top1 = top0;
  let top2 = top0;
  let top3 = top0;
  let low0 = top0;
  let low1 = top0;
  let low2 = top0;
  let low3 = top0;
  for (let k = 0; k < depth; k++) {
    const top = v128.load(A);
    const low = v128.load(A, 16);
    A += a_step;
    let b = v128.load_splat<T>(b0);
    b0 += b_step;
    top0 = multiply_add<T>(top, b, top0);
    low0 = multiply_add<T>(low, b, low0);
    b = v128.load_splat<T>(b1);
    b1 += b_step;
    top1 = multiply_add<T>(top, b, top1);
    low1 = multiply_add<T>(low, b, low1);
    b = v128.load_splat<T>(b2);
    b2 += b_step;
    top2 = multiply_add<T>(top, b, top2);
    low2 = multiply_add<T>(low, b, low2);
    b = v128.load_splat<T>(b3);
    b3 += b_step;
    top3 = multiply_add<T>(top, b, top3);
    low3 = multiply_add<T>(low, b, low3);
  }
  const low_rows = rows - lanes<T>();
  put<T>(C, top0, rows, begins);
  put<T>(C + 16, low0, low_rows, begins);
  if (columns > 1) {
    put<T>(C + c_step, top1, rows, begins);
    put<T>(C + c_step + 16, low1, low_rows, begins);
  }
  if (columns > 2) {
    put<T>(C + 2 * c_step, top2, rows, begins);
    put<T>(C + 2 * c_step + 16, low2, low_rows, begins);
  }
  if (columns > 3) {
    put<T>(C + 3 * c_step, top3, rows, begins);
    put<T>(C + 3 * c_step + 16, low3, low_rows, begins);
  }
}

/** One vector of rows by four columns, for the last rows: as `tile_of_two`. */
function tile_of_one<T>(
  A: usize,
  a_step: usize,
  B: usize,
  b_step: usize,
  b_column: usize,
  depth: i32,
  C: usize,
  c_step: usize,
  rows: i32,
  columns: i32,
  begins: bool,
): void {
  let b0 = B;
  let b1 = B + <usize>min(1, columns - 1) * b_column;
  let b2 = B + <usize>min(2, columns - 1) * b_column;
  let b3 = B + <usize>min(3, columns - 1) * b_column;
  let c0 = v128.splat<T>(<T>0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  for (let k = 0; k < depth; k++) {
    const a = v128.load(A);
    A += a_step;
    c0 = multiply_add<T>(a, v128.load_splat<T>(b0), c0);
    c1 = multiply_add<T>(a, v128.load_splat<T>(b1), c1);
    c2 = multiply_add<T>(a, v128.load_splat<T>(b2), c2);
    c3 = multiply_add<T>(a, v128.load_splat<T>(b3), c3);
    b0 += b_step;
    b1 += b_step;
    b2 += b_step;
    b3 += b_step;
  }
  put<T>(C, c0, rows, begins);
  if (columns > 1) put<T>(C + c_step, c1, rows, begins);
  if (columns > 2) put<T>(C + 2 * c_step, c2, rows, begins);
  if (columns > 3) put<T>(C + 3 * c_step, c3, rows, begins);
}

/** Stores the first inner block's sums, adds the others' to what is there. */
function put<T>(C: usize, sum: v128, rows: i32, begins: bool): void {
  store_part<T>(C, begins ? sum : v128.add<T>(v128.load(C), sum), rows);
}

/** C = 0, for an inner axis of no steps. */
function clear_columns<T>(task: Task, C: usize, first: i32, last: i32): void {
  const step = <usize>task.c_column * sizeof<T>();
  for (let j = first; j < last; j++) memory.fill(C + <usize>j * step, 0, <usize>task.rows * sizeof<T>());
}
