import { INNER_BLOCK, PANEL_BYTES } from "../constants";
import { gather_columns } from "./four_columns";
import { share, shrinking_share } from "./share";
import { at_number, at_vector, multiply_add, vectors } from "./vector";

// C = A·B, where A and B are read along any two steps: one kernel serves A·B, Aᵀ·B and A·Bᵀ.
//
// C is computed in tiles, whose sums stay in registers. Fewer than eight would wait for each other: a processor begins two multiplications in
// each cycle, and has their results four cycles later.
//
// - Three vectors of rows by three columns, or two by four: nine sums and six operands, or eight and six. Older V8 loads all operands before it
//   multiplies, and they fill its fifteen registers.
// - Where the engine joins pairs of 128-bit operations to one of 256 bits (V8 with --experimental-wasm-revectorize), two vectors by six columns:
//   six sums of 256 bits. WIDE is set when this is compiled for that.

/** The most vectors of rows of a tile. */
const TILE_VECTORS = WIDE ? 2 : 3;
/** Tiles of rows at a time: with an inner block they make 512 KB, which stay in the second-level cache. */
const BLOCK_TILES: i32 = 128 / TILE_VECTORS;
/** Bytes from one inner step to the next where columns of B are laid side by side: whole vectors. */
const PANEL_STEP: usize = 32;
/** Bytes from one column to the next where a tile is left aside. */
const ASIDE_STEP: usize = 64;

/** How many tiles the rows are cut into, which are equally high or differ by a vector. */
export function tiles_of_rows(rows: i32): i32 {
  return (vectors(rows) + TILE_VECTORS - 1) / TILE_VECTORS;
}

/** The first vector of a tile of rows; of the tile past the last, the number of vectors. */
function tile_start(rows: i32, tile: i32): i32 {
  return share(vectors(rows), tile, tiles_of_rows(rows));
}

/** How many columns a tile has: one more where no tile has three vectors. */
export function tile_columns(rows: i32): i32 {
  if (WIDE) return 6;
  return vectors(rows) <= 2 * tiles_of_rows(rows) ? 4 : 3;
}

/**
 * Lays A out for the tiles: tile after tile of rows, in it the tile's rows for one inner step after the other. The lanes past
 * the last row hold anything; what is computed from them is never stored. A part is a range of tiles.
 *
 * A is read column after column, `a_inner` numbers apart; if that is 0, A is a transpose, whose rows lie side by side.
 */
export function pack_rows(part: i32, parts: i32, A: usize, a_inner: i32, packed: usize, rows: i32, inner: i32): void {
  const tiles = tiles_of_rows(rows);
  const last = share(tiles, part + 1, parts);
  for (let tile = share(tiles, part, parts); tile < last; tile++) {
    const v = tile_start(rows, tile);
    const height = tile_start(rows, tile + 1) - v;
    const to = at_vector(packed, v * inner);
    if (a_inner === 0) turn_tile(A, to, v, height, rows, inner);
    else copy_tile(at_vector(A, v), at_number(0, a_inner), to, height, inner);
  }
}

/** For A itself. */
function copy_tile(from: usize, step: usize, to: usize, height: i32, inner: i32): void {
  for (let k = 0; k < inner; k++) {
    v128.store(to, v128.load(from));
    if (height > 1) v128.store(to, v128.load(from, 16), 16);
    if (height > 2) v128.store(to, v128.load(from, 32), 32);
    from += step;
    to += at_vector(0, height);
  }
}

/** For a transpose: each row is a column of what was transposed. */
function turn_tile(A: usize, to: usize, v: i32, height: i32, rows: i32, inner: i32): void {
  for (let n = 0; n < height; n++) gather_columns(at_vector(to, n), at_vector(0, height), A, inner, (v + n) << 2, rows);
}

/**
 * C = A·B. A is laid out by `pack_rows` if `a_inner` is 0, else its columns are `a_inner` numbers apart. A part is a range of columns and one of
 * the `pieces` that the inner axis is cut into, each with a C of its own: short and wide products (ten rows, ten columns, 60,000 examples) are
 * cut so, and `sum_pieces` adds them up.
 */
export function dense_dense(
  part: i32,
  parts: i32,
  A: usize,
  a_inner: i32,
  B: usize,
  b_inner: i32,
  b_column: i32,
  C: usize,
  c_column: i32,
  rows: i32,
  inner: i32,
  columns: i32,
  pieces: i32,
  panels: usize,
): void {
  const column_parts = parts / pieces;
  const piece = part / column_parts;
  const across = tile_columns(rows);
  const column_tiles = (columns + across - 1) / across;
  const first = across * shrinking_share(column_tiles, part % column_parts, column_parts);
  const last = min(columns, across * shrinking_share(column_tiles, (part % column_parts) + 1, column_parts));
  const inner_first = share(inner, piece, pieces);
  const inner_last = share(inner, piece + 1, pieces);
  const c_step = at_number(0, c_column);
  const sums = C + <usize>(piece * columns) * c_step;
  if (inner_first === inner_last) {
    for (let j = first; j < last; j++) memory.fill(sums + <usize>j * c_step, 0, at_number(0, rows));
    return;
  }
  const panel = panels + <usize>part * PANEL_BYTES;
  const aside = panel + <usize>INNER_BLOCK * PANEL_STEP;
  const tiles = tiles_of_rows(rows);
  for (let tile = 0; tile < tiles; tile += BLOCK_TILES) {
    const tile_end = min(tiles, tile + BLOCK_TILES);
    for (let k = inner_first; k < inner_last; k += INNER_BLOCK) {
      const depth = min(INNER_BLOCK, inner_last - k);
      for (let j = first; j < last; j += across) {
        const width = min(across, last - j);
        let from = B + at_number(at_number(0, k * b_inner), j * b_column);
        let step = at_number(0, b_inner);
        let column = at_number(0, b_column);
        if (b_inner !== 1 && tile_end - tile > 2) {
          pack_columns(from, step, panel, depth);
          from = panel;
          step = PANEL_STEP;
          column = 4;
        }
        const to = sums + <usize>j * c_step;
        const begins = k === inner_first;
        tiles_down(
          A,
          a_inner,
          from,
          step,
          column,
          to,
          c_step,
          rows,
          inner,
          tile,
          tile_end,
          k,
          depth,
          1,
          0,
          begins,
          width,
          aside,
        );
      }
    }
  }
}

/** Lays up to six columns of B, which are neighbors in memory, side by side, step after step of the inner axis. */
function pack_columns(from: usize, step: usize, panel: usize, depth: i32): void {
  for (let k = 0; k < depth; k++) {
    v128.store(panel, v128.load(from));
    v128.store(panel, v128.load(from, 16), 16);
    from += step;
    panel += PANEL_STEP;
  }
}

/**
 * One inner block's share of up to six columns of C, tile by tile down a block of rows. What is read of B may lie in so many runs of `depth` steps,
 * `b_run` bytes apart: A goes on from one to the next. A matrix has one run, a window of an image one for each of its rows.
 */
export function tiles_down(
  A: usize,
  a_inner: i32,
  B: usize,
  b_step: usize,
  b_column: usize,
  C: usize,
  c_step: usize,
  rows: i32,
  inner: i32,
  first: i32,
  last: i32,
  k: i32,
  depth: i32,
  runs: i32,
  b_run: usize,
  begins: bool,
  columns: i32,
  aside: usize,
): void {
  for (let n = first; n < last; n++) {
    const v = tile_start(rows, n);
    const height = tile_start(rows, n + 1) - v;
    const a_step = a_inner === 0 ? at_vector(0, height) : at_number(0, a_inner);
    const from = at_vector(A, a_inner === 0 ? v * inner : v) + <usize>k * a_step;
    const left = rows - (v << 2);
    const is_whole = left >= height << 2;
    const to = is_whole ? at_vector(C, v) : aside;
    const to_step = is_whole ? c_step : ASIDE_STEP;
    const starts = begins || !is_whole;
    if (!WIDE && height === 3 && columns === 3)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 3, 3));
    else if (!WIDE && height === 3 && columns === 2)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 3, 2));
    else if (!WIDE && height === 3 && columns === 1)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 3, 1));
    else if (WIDE && height === 2 && columns === 6)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 2, 6));
    else if (WIDE && height === 2 && columns === 5)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 2, 5));
    else if (height === 2 && columns === 4)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 2, 4));
    else if (height === 2 && columns === 3)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 2, 3));
    else if (height === 2 && columns === 2)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 2, 2));
    else if (height === 2 && columns === 1)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 2, 1));
    else if (WIDE && height === 1 && columns === 6)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 1, 6));
    else if (WIDE && height === 1 && columns === 5)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 1, 5));
    else if (height === 1 && columns === 4)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 1, 4));
    else if (height === 1 && columns === 3)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 1, 3));
    else if (height === 1 && columns === 2)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 1, 2));
    else inline.always(tile(from, a_step, B, b_step, b_column, depth, runs, b_run, to, to_step, starts, 1, 1));
    if (!is_whole) put_rows(aside, at_vector(C, v), c_step, left, columns, begins);
  }
}

/** What a tile left aside, since C has only `left` more rows. */
function put_rows(aside: usize, C: usize, c_step: usize, left: i32, columns: i32, begins: bool): void {
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < left; i++) {
      const to = at_number(C + <usize>j * c_step, i);
      const sum = load<f32>(at_number(aside + <usize>j * ASIDE_STEP, i));
      store<f32>(to, begins ? sum : load<f32>(to) + sum);
    }
  }
}

/**
 * `height` vectors of rows by `columns` columns. Written into its caller, where both are known: the sums past them are left out. Two vectors
 * that lie side by side are loaded and stored one right after the other, or V8 could not join them.
 */
function tile(
  A: usize,
  a_step: usize,
  B: usize,
  b_step: usize,
  b_column: usize,
  depth: i32,
  runs: i32,
  b_run: usize,
  C: usize,
  c_step: usize,
  begins: bool,
  height: i32,
  columns: i32,
): void {
  let c00 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c22 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  let c23 = f32x4.splat(0);
  let c04 = f32x4.splat(0);
  let c14 = f32x4.splat(0);
  let c24 = f32x4.splat(0);
  let c05 = f32x4.splat(0);
  let c15 = f32x4.splat(0);
  let c25 = f32x4.splat(0);
  for (; runs > 0; runs--, B += b_run) {
    let b0 = B;
    let b1 = b0 + b_column;
    let b2 = b1 + b_column;
    let b3 = b2 + b_column;
    let b4 = b3 + b_column;
    let b5 = b4 + b_column;
    for (const end = A + <usize>depth * a_step; A < end; A += a_step) {
      const a0 = v128.load(A);
      const a1 = height > 1 ? v128.load(A, 16) : a0;
      const a2 = height > 2 ? v128.load(A, 32) : a0;
      let b = v128.load32_splat(b0);
      b0 += b_step;
      c00 = multiply_add(a0, b, c00);
      if (height > 1) c10 = multiply_add(a1, b, c10);
      if (height > 2) c20 = multiply_add(a2, b, c20);
      if (columns > 1) {
        b = v128.load32_splat(b1);
        b1 += b_step;
        c01 = multiply_add(a0, b, c01);
        if (height > 1) c11 = multiply_add(a1, b, c11);
        if (height > 2) c21 = multiply_add(a2, b, c21);
      }
      if (columns > 2) {
        b = v128.load32_splat(b2);
        b2 += b_step;
        c02 = multiply_add(a0, b, c02);
        if (height > 1) c12 = multiply_add(a1, b, c12);
        if (height > 2) c22 = multiply_add(a2, b, c22);
      }
      if (columns > 3) {
        b = v128.load32_splat(b3);
        b3 += b_step;
        c03 = multiply_add(a0, b, c03);
        if (height > 1) c13 = multiply_add(a1, b, c13);
        if (height > 2) c23 = multiply_add(a2, b, c23);
      }
      if (columns > 4) {
        b = v128.load32_splat(b4);
        b4 += b_step;
        c04 = multiply_add(a0, b, c04);
        if (height > 1) c14 = multiply_add(a1, b, c14);
        if (height > 2) c24 = multiply_add(a2, b, c24);
      }
      if (columns > 5) {
        b = v128.load32_splat(b5);
        b5 += b_step;
        c05 = multiply_add(a0, b, c05);
        if (height > 1) c15 = multiply_add(a1, b, c15);
        if (height > 2) c25 = multiply_add(a2, b, c25);
      }
    }
  }
  inline.always(put_column(C, c00, c10, c20, begins, height));
  if (columns > 1) inline.always(put_column(C + 1 * c_step, c01, c11, c21, begins, height));
  if (columns > 2) inline.always(put_column(C + 2 * c_step, c02, c12, c22, begins, height));
  if (columns > 3) inline.always(put_column(C + 3 * c_step, c03, c13, c23, begins, height));
  if (columns > 4) inline.always(put_column(C + 4 * c_step, c04, c14, c24, begins, height));
  if (columns > 5) inline.always(put_column(C + 5 * c_step, c05, c15, c25, begins, height));
}

/** The sums of one column: stored in the first inner block, added to what is there in the others. */
function put_column(C: usize, c0: v128, c1: v128, c2: v128, begins: bool, height: i32): void {
  if (begins) {
    v128.store(C, c0);
    if (height > 1) v128.store(C, c1, 16);
    if (height > 2) v128.store(C, c2, 32);
  } else {
    const sum0 = f32x4.add(v128.load(C), c0);
    const sum1 = height > 1 ? f32x4.add(v128.load(C, 16), c1) : sum0;
    const sum2 = height > 2 ? f32x4.add(v128.load(C, 32), c2) : sum0;
    v128.store(C, sum0);
    if (height > 1) v128.store(C, sum1, 16);
    if (height > 2) v128.store(C, sum2, 32);
  }
}
