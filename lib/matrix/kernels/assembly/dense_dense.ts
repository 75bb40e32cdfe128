import { gather_columns } from "./four_columns";
import { share, shrinking_share, Task } from "./task";
import { lanes, multiply_add, store_part, vectors } from "./vector";

// C = A·B, where A and B are read along any two steps: one kernel serves A·B, Aᵀ·B and A·Bᵀ.
//
// C is computed in tiles of up to three vectors of rows by three columns. A tile's nine sums stay in registers, and each step along the
// inner axis loads three vectors of A and three numbers of B for nine multiplications. V8 loads all six before it multiplies: with the nine
// sums they fill its fifteen registers. Fewer sums than eight would wait for each other: a processor begins two multiplications in each cycle,
// and has their results four cycles later.

/** The most vectors of rows, and the most columns, of a tile. */
const TILE: i32 = 3;
/** Inner steps at a time: a tile's rows of A, 12 KB, and its columns of B, 4 KB, stay in the first-level cache. */
const INNER_BLOCK: i32 = 256;
/** Tiles of rows at a time: with an inner block they make 512 KB, which stay in the second-level cache. */
const BLOCK_TILES: i32 = 43;
/** Numbers from one inner step to the next where columns of B are laid side by side: whole vectors. */
const PANEL_STEP: i32 = 4;

function tiles_of_rows<T>(task: Task): i32 {
  return (vectors<T>(task.rows) + TILE - 1) / TILE;
}

/** The first vector of a tile of rows. Tiles are about equally high; the one past the last begins where the rows end. */
function tile_start<T>(task: Task, tile: i32): i32 {
  return share(vectors<T>(task.rows), tile, tiles_of_rows<T>(task));
}

/**
 * Lays A out for the tiles, in scratch: tile after tile of rows, in it the tile's rows for one inner step after the other. The lanes past
 * the last row hold anything; what is computed from them is never stored. A part is a range of tiles.
 */
export function pack_rows<T>(task: Task, part: i32): void {
  const first = share(tiles_of_rows<T>(task), part, task.parts);
  const last = share(tiles_of_rows<T>(task), part + 1, task.parts);
  for (let tile = first; tile < last; tile++) {
    const v = tile_start<T>(task, tile);
    const height = tile_start<T>(task, tile + 1) - v;
    const to = task.scratch + ((<usize>v * <usize>task.inner) << 4);
    if (task.a_row === 1) copy_tile<T>(task, to, v, height);
    else if (sizeof<T>() === 4) turn_tile(task, to, v, height);
    else gather_tile<T>(task, to, v, height);
  }
}

/** For A itself, whose rows lie side by side. */
function copy_tile<T>(task: Task, to: usize, v: i32, height: i32): void {
  let from = task.A + ((<usize>v) << 4);
  for (let k = 0; k < task.inner; k++) {
    v128.store(to, v128.load(from));
    if (height > 1) v128.store(to, v128.load(from, 16), 16);
    if (height > 2) v128.store(to, v128.load(from, 32), 32);
    from += <usize>task.a_inner * sizeof<T>();
    to += (<usize>height) << 4;
  }
}

/** For a transpose in f32: each row is a column of what was transposed. */
function turn_tile(task: Task, to: usize, v: i32, height: i32): void {
  const step = (<usize>height) << 4;
  for (let n = 0; n < height; n++) {
    gather_columns(to + ((<usize>n) << 4), step, task.A, task.inner, (v + n) * lanes<f32>(), task.rows);
  }
}

/** For a transpose, number by number. */
function gather_tile<T>(task: Task, to: usize, v: i32, height: i32): void {
  const row = v * lanes<T>();
  const count = min(height * lanes<T>(), task.rows - row);
  for (let k = 0; k < task.inner; k++) {
    let from = task.A + <usize>(row * task.a_row + k) * sizeof<T>();
    for (let i = 0; i < count; i++, from += <usize>task.a_row * sizeof<T>()) {
      store<T>(to + <usize>i * sizeof<T>(), load<T>(from));
    }
    to += (<usize>height) << 4;
  }
}

/**
 * C = A·B. `scratch` is where `pack_rows` laid A out, or 0 if A is read where it is. A part is a range of columns and one of the `pieces` that
 * the inner axis is cut into, each with a C of its own: short and wide products (ten rows, ten columns, 60,000 examples) are cut so, and
 * `sum_pieces` adds them up.
 */
export function dense_dense<T>(task: Task, part: i32): void {
  const column_parts = task.parts / task.pieces;
  const piece = part / column_parts;
  const column_tiles = (task.columns + TILE - 1) / TILE;
  const first = TILE * shrinking_share(column_tiles, part % column_parts, column_parts);
  const last = min(task.columns, TILE * shrinking_share(column_tiles, (part % column_parts) + 1, column_parts));
  const inner_first = share(task.inner, piece, task.pieces);
  const inner_last = share(task.inner, piece + 1, task.pieces);
  const C = task.C + <usize>piece * <usize>task.columns * <usize>task.c_column * sizeof<T>();
  if (inner_first === inner_last) clear_columns<T>(task, C, first, last);
  const tiles = tiles_of_rows<T>(task);
  for (let tile = 0; tile < tiles; tile += BLOCK_TILES) {
    const tile_end = min(tiles, tile + BLOCK_TILES);
    for (let k = inner_first; k < inner_last; k += INNER_BLOCK) {
      const depth = min(INNER_BLOCK, inner_last - k);
      for (let j = first; j < last; j += TILE) {
        tiles_down<T>(task, part, C, tile, tile_end, k, depth, k === inner_first, j, min(TILE, last - j));
      }
    }
  }
}

/** One inner block's share of up to three columns of C, tile by tile down a block of rows. */
function tiles_down<T>(
  task: Task,
  part: i32,
  C: usize,
  first: i32,
  last: i32,
  k: i32,
  depth: i32,
  begins: bool,
  j: i32,
  columns: i32,
): void {
  const size = sizeof<T>();
  let B = task.B + (<usize>k * <usize>task.b_inner + <usize>j * <usize>task.b_column) * size;
  let b_step = <usize>task.b_inner * size;
  let b_column = <usize>task.b_column * size;
  if (task.b_inner !== 1 && last - first > 2) {
    B = pack_columns<T>(task, part, B, depth);
    b_step = <usize>PANEL_STEP * size;
    b_column = size;
  }
  const c_step = <usize>task.c_column * size;
  const in_place = task.scratch === 0;
  for (let n = first; n < last; n++) {
    const v = tile_start<T>(task, n);
    const height = tile_start<T>(task, n + 1) - v;
    const a_step = in_place ? <usize>task.a_inner * size : (<usize>height) << 4;
    const start = in_place ? task.A + ((<usize>v) << 4) : task.scratch + ((<usize>v * <usize>task.inner) << 4);
    const A = start + <usize>k * a_step;
    const to = C + <usize>j * c_step + ((<usize>v) << 4);
    const rows = task.rows - v * lanes<T>();
    if (height === 3 && columns === 3)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 3, 3));
    else if (height === 3 && columns === 2)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 3, 2));
    else if (height === 3 && columns === 1)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 3, 1));
    else if (height === 2 && columns === 3)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 2, 3));
    else if (height === 2 && columns === 2)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 2, 2));
    else if (height === 2 && columns === 1)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 2, 1));
    else if (height === 1 && columns === 3)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 1, 3));
    else if (height === 1 && columns === 2)
      inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 1, 2));
    else inline.always(tile<T>(A, a_step, B, b_step, b_column, depth, to, c_step, rows, begins, 1, 1));
  }
}

/** Lays up to three columns of B side by side, step after step of the inner axis, where each part has room for a block. */
function pack_columns<T>(task: Task, part: i32, B: usize, depth: i32): usize {
  const panel = task.panels + <usize>(part * PANEL_STEP * INNER_BLOCK) * sizeof<T>();
  let to = panel;
  for (let k = 0; k < depth; k++) {
    v128.store(to, v128.load(B));
    if (sizeof<T>() === 8) v128.store(to, v128.load(B, 16), 16);
    B += <usize>task.b_inner * sizeof<T>();
    to += <usize>PANEL_STEP * sizeof<T>();
  }
  return panel;
}

/** `height` vectors of rows by `columns` columns. Written into its caller, where both are known: the sums past them are left out. */
function tile<T>(
  A: usize,
  a_step: usize,
  B: usize,
  b_step: usize,
  b_column: usize,
  depth: i32,
  C: usize,
  c_step: usize,
  rows: i32,
  begins: bool,
  height: i32,
  columns: i32,
): void {
  let b0 = B;
  let b1 = B + b_column;
  let b2 = b1 + b_column;
  let c00 = v128.splat<T>(<T>0);
  let c01 = c00;
  let c02 = c00;
  let c10 = c00;
  let c11 = c00;
  let c12 = c00;
  let c20 = c00;
  let c21 = c00;
  let c22 = c00;
  for (const end = A + <usize>depth * a_step; A < end; A += a_step) {
    const a0 = v128.load(A);
    const a1 = height > 1 ? v128.load(A, 16) : a0;
    const a2 = height > 2 ? v128.load(A, 32) : a0;
    let b = v128.load_splat<T>(b0);
    b0 += b_step;
    c00 = multiply_add<T>(a0, b, c00);
    if (height > 1) c10 = multiply_add<T>(a1, b, c10);
    if (height > 2) c20 = multiply_add<T>(a2, b, c20);
    if (columns > 1) {
      b = v128.load_splat<T>(b1);
      b1 += b_step;
      c01 = multiply_add<T>(a0, b, c01);
      if (height > 1) c11 = multiply_add<T>(a1, b, c11);
      if (height > 2) c21 = multiply_add<T>(a2, b, c21);
    }
    if (columns > 2) {
      b = v128.load_splat<T>(b2);
      b2 += b_step;
      c02 = multiply_add<T>(a0, b, c02);
      if (height > 1) c12 = multiply_add<T>(a1, b, c12);
      if (height > 2) c22 = multiply_add<T>(a2, b, c22);
    }
  }
  inline.always(put_column<T>(C, c00, c10, c20, rows, begins, height));
  if (columns > 1) inline.always(put_column<T>(C + c_step, c01, c11, c21, rows, begins, height));
  if (columns > 2) inline.always(put_column<T>(C + 2 * c_step, c02, c12, c22, rows, begins, height));
}

/** The sums of one column. */
function put_column<T>(C: usize, c0: v128, c1: v128, c2: v128, rows: i32, begins: bool, height: i32): void {
  put<T>(C, c0, rows, begins);
  if (height > 1) put<T>(C + 16, c1, rows - lanes<T>(), begins);
  if (height > 2) put<T>(C + 32, c2, rows - 2 * lanes<T>(), begins);
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
