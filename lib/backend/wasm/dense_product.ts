import type { Backend } from "../backend";
import { reference } from "../reference";
import { PANEL_BYTES } from "./constants";
import { type Engine, is_double } from "./engine";
import { parts_for } from "./parts";

/**
 * A of so many rows is read where it is: its columns are close enough together. What one thread lays out, the others have to fetch
 * from its cache, so that a product of 128 × 128 matrices would take twice as long (measured on two threads, `npm run bench -- --rows e`).
 */
const SHORT_COLUMN = 256;

/** A product with so few rows and columns, and so long an inner axis, is cut along that: there is nothing else to share. */
const FEW_ROWS = 32;
const FEW_COLUMNS = 64;
const LONG_INNER = 1000;

/** A·B for dense A and B. Up to three kernels: A laid out for the tiles, the tiles, and the sum of the pieces if the inner axis was cut. */
export function dense_product(engine: Engine): Backend["dense_product"] {
  return (A, B, sizes, transposed) => {
    if (is_double(A) || is_double(B)) return reference.dense_product(A, B, sizes, transposed);
    const { pool, scratch } = engine;
    const { rows, inner, columns } = sizes;
    return engine.compute(rows * columns, A, B, (C, a, b) => {
      const vectors = Math.ceil(rows / 4);
      const parts = parts_for(vectors * inner * columns);
      const pieces = rows <= FEW_ROWS && columns <= FEW_COLUMNS && inner > LONG_INNER ? parts : 1;
      const is_in_place = transposed !== "first" && rows <= SHORT_COLUMN;
      const packed = is_in_place ? a : scratch.reserve(16 * vectors * inner);
      if (!is_in_place) {
        pool.run("pack_rows", parts_for(rows * inner), a, transposed === "first" ? 0 : rows, packed, rows, inner);
      }
      const a_inner = is_in_place ? rows : 0;
      const b_steps = transposed === "second" ? [columns, 1] : [1, inner]; // Along the inner axis, and to the next column.
      const sums = pieces > 1 ? scratch.reserve(16 * pieces * vectors * columns) : C;
      const c_column = pieces > 1 ? 4 * vectors : rows;
      const shape = [rows, inner, columns, pieces];
      const panels = scratch.reserve(parts * PANEL_BYTES);
      pool.run("dense_dense", parts, packed, a_inner, b, ...b_steps, sums, c_column, ...shape, panels);
      if (pieces > 1) pool.run("sum_pieces", 1, sums, C, rows, columns, pieces);
    });
  };
}
