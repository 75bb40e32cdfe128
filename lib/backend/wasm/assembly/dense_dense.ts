import { INNER_BLOCK, PANEL_BYTES, TILE_COLUMNS, TILE_VECTORS } from "../constants";
import { gather_columns } from "./four_columns";
import { share, shrinking_share } from "./share";
import { at_number, at_vector, multiply_add, store_part, vectors } from "./vector";

// C = A·B, where A and B are read along any two steps: one kernel serves A·B, Aᵀ·B and A·Bᵀ.
//
// C is computed in tiles of up to two vectors of rows by six columns. A tile's twelve sums stay in registers, and each step along the
// inner axis loads two vectors of A and six numbers of B for twelve multiplications. The two vectors of rows lie side by side in all that is
// loaded and stored, so an engine that joins pairs of 128-bit operations to one of 256 bits can (V8 with --experimental-wasm-revectorize).

/** Tiles of rows at a time: with an inner block they make 512 KB, which stay in the second-level cache. */
const BLOCK_TILES: i32 = 64;
/** Bytes from one inner step to the next where columns of B are laid side by side: whole vectors. */
const PANEL_STEP: usize = 32;

function tiles_of_rows(rows: i32): i32 {
  return (vectors(rows) + TILE_VECTORS - 1) / TILE_VECTORS;
}

/** The first vector of a tile of rows; of the tile past the last, the number of vectors. */
function tile_start(rows: i32, tile: i32): i32 {
  return min(vectors(rows), tile * TILE_VECTORS);
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
  const column_tiles = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const first = TILE_COLUMNS * shrinking_share(column_tiles, part % column_parts, column_parts);
  const last = min(columns, TILE_COLUMNS * shrinking_share(column_tiles, (part % column_parts) + 1, column_parts));
  const inner_first = share(inner, piece, pieces);
  const inner_last = share(inner, piece + 1, pieces);
  const c_step = at_number(0, c_column);
  const sums = C + <usize>(piece * columns) * c_step;
  if (inner_first === inner_last) {
    for (let j = first; j < last; j++) memory.fill(sums + <usize>j * c_step, 0, at_number(0, rows));
    return;
  }
  const panel = panels + <usize>part * PANEL_BYTES;
  const tiles = tiles_of_rows(rows);
  for (let tile = 0; tile < tiles; tile += BLOCK_TILES) {
    const tile_end = min(tiles, tile + BLOCK_TILES);
    for (let k = inner_first; k < inner_last; k += INNER_BLOCK) {
      const depth = min(INNER_BLOCK, inner_last - k);
      for (let j = first; j < last; j += TILE_COLUMNS) {
        const width = min(TILE_COLUMNS, last - j);
        const from = B + at_number(at_number(0, k * b_inner), j * b_column);
        const to = sums + <usize>j * c_step;
        const begins = k === inner_first;
        if (b_inner !== 1 && tile_end - tile > 2) {
          pack_columns(from, at_number(0, b_inner), panel, depth);
          tiles_down(
            A,
            a_inner,
            panel,
            PANEL_STEP,
            4,
            to,
            c_step,
            rows,
            inner,
            tile,
            tile_end,
            k,
            depth,
            begins,
            width,
          );
        } else {
          const b_step = at_number(0, b_inner);
          const step = at_number(0, b_column);
          tiles_down(A, a_inner, from, b_step, step, to, c_step, rows, inner, tile, tile_end, k, depth, begins, width);
        }
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

/** One inner block's share of up to six columns of C, tile by tile down a block of rows. */
function tiles_down(
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
  begins: bool,
  columns: i32,
): void {
  for (let n = first; n < last; n++) {
    const v = tile_start(rows, n);
    const height = tile_start(rows, n + 1) - v;
    const a_step = a_inner === 0 ? at_vector(0, height) : at_number(0, a_inner);
    const from = at_vector(A, a_inner === 0 ? v * inner : v) + <usize>k * a_step;
    const to = at_vector(C, v);
    const left = rows - (v << 2);
    if (height === 2 && columns === 6)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 2, 6));
    else if (height === 2 && columns === 5)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 2, 5));
    else if (height === 2 && columns === 4)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 2, 4));
    else if (height === 2 && columns === 3)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 2, 3));
    else if (height === 2 && columns === 2)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 2, 2));
    else if (height === 2 && columns === 1)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 2, 1));
    else if (height === 1 && columns === 6)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 1, 6));
    else if (height === 1 && columns === 5)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 1, 5));
    else if (height === 1 && columns === 4)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 1, 4));
    else if (height === 1 && columns === 3)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 1, 3));
    else if (height === 1 && columns === 2)
      inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 1, 2));
    else inline.always(tile(from, a_step, B, b_step, b_column, depth, to, c_step, left, begins, 1, 1));
  }
}

/** `height` vectors of rows by `columns` columns. Written into its caller, where both are known: the sums past them are left out. */
function tile(
  A: usize,
  a_step: usize,
  B: usize,
  b_step: usize,
  b_column: usize,
  depth: i32,
  C: usize,
  c_step: usize,
  left: i32,
  begins: bool,
  height: i32,
  columns: i32,
): void {
  let b0 = B;
  let b1 = b0 + b_column;
  let b2 = b1 + b_column;
  let b3 = b2 + b_column;
  let b4 = b3 + b_column;
  let b5 = b4 + b_column;
  let c00 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  let c04 = f32x4.splat(0);
  let c14 = f32x4.splat(0);
  let c05 = f32x4.splat(0);
  let c15 = f32x4.splat(0);
  for (const end = A + <usize>depth * a_step; A < end; A += a_step) {
    const a0 = v128.load(A);
    const a1 = height > 1 ? v128.load(A, 16) : a0;
    const s0 = v128.load32_splat(b0);
    b0 += b_step;
    c00 = multiply_add(a0, s0, c00);
    if (height > 1) c10 = multiply_add(a1, s0, c10);
    if (columns > 1) {
      const s1 = v128.load32_splat(b1);
      b1 += b_step;
      c01 = multiply_add(a0, s1, c01);
      if (height > 1) c11 = multiply_add(a1, s1, c11);
    }
    if (columns > 2) {
      const s2 = v128.load32_splat(b2);
      b2 += b_step;
      c02 = multiply_add(a0, s2, c02);
      if (height > 1) c12 = multiply_add(a1, s2, c12);
    }
    if (columns > 3) {
      const s3 = v128.load32_splat(b3);
      b3 += b_step;
      c03 = multiply_add(a0, s3, c03);
      if (height > 1) c13 = multiply_add(a1, s3, c13);
    }
    if (columns > 4) {
      const s4 = v128.load32_splat(b4);
      b4 += b_step;
      c04 = multiply_add(a0, s4, c04);
      if (height > 1) c14 = multiply_add(a1, s4, c14);
    }
    if (columns > 5) {
      const s5 = v128.load32_splat(b5);
      b5 += b_step;
      c05 = multiply_add(a0, s5, c05);
      if (height > 1) c15 = multiply_add(a1, s5, c15);
    }
  }
  inline.always(put_column(C, c00, c10, left, begins, height));
  if (columns > 1) inline.always(put_column(C + 1 * c_step, c01, c11, left, begins, height));
  if (columns > 2) inline.always(put_column(C + 2 * c_step, c02, c12, left, begins, height));
  if (columns > 3) inline.always(put_column(C + 3 * c_step, c03, c13, left, begins, height));
  if (columns > 4) inline.always(put_column(C + 4 * c_step, c04, c14, left, begins, height));
  if (columns > 5) inline.always(put_column(C + 5 * c_step, c05, c15, left, begins, height));
}

/** The sums of one column. */
function put_column(C: usize, c0: v128, c1: v128, left: i32, begins: bool, height: i32): void {
  if (height > 1) {
    v128.store(C, begins ? c0 : f32x4.add(v128.load(C), c0));
    put(C + 16, c1, left - 4, begins);
  } else {
    put(C, c0, left, begins);
  }
}

/** Stores the first inner block's sums, adds the others' to what is there. */
function put(C: usize, sum: v128, left: i32, begins: bool): void {
  store_part(C, begins ? sum : f32x4.add(v128.load(C), sum), left);
}
