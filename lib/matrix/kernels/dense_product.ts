import type { Matrix } from "../matrix";
import { operand_of, precision_of_result, set_out } from "./compute";
import type { Engine } from "./engine";
import type { HeldNumbers } from "./held_numbers";
import { aligned, BYTES, VECTOR, vectors_in } from "./kernel_memory";
import { parts_for } from "./parts";
import { NO_TASK, type Task } from "./task";

/** Room for some columns of an inner block, which a part of dense_dense may lay side by side: see assembly/dense_dense.ts. */
const PANEL_NUMBERS = 4 * 256;

/**
 * A of so many rows, in bytes, is read where it is: its columns are close enough together. What one thread lays out, the others have to fetch
 * from its cache, so that a product of 128 × 128 matrices would take twice as long (measured on two threads).
 */
const SHORT_COLUMN = 1024;

type Sizes = Pick<Task, "rows" | "inner" | "columns">;
type Steps = Pick<Task, "a_row" | "a_inner" | "b_inner" | "b_column">;

/**
 * A·B for dense A and B, read along any two steps; undefined if there is no memory. Up to three kernels: A laid out for the tiles, the tiles,
 * and the sum of the pieces if the inner axis was cut.
 */
export function dense_product(
  engine: Engine,
  A: Matrix,
  B: Matrix,
  sizes: Sizes,
  steps: Steps,
): HeldNumbers | undefined {
  const { rows, inner, columns } = sizes;
  const a = operand_of(engine, A);
  const b = operand_of(engine, B);
  const precision = precision_of_result(a, b);
  const size = BYTES[precision];
  const vectors = vectors_in(rows, precision);
  const parts = parts_for(vectors * inner * columns);
  const pieces = rows * size <= 8 * VECTOR && columns <= 64 && inner > 1000 ? parts : 1;
  const padded_rows = (vectors * VECTOR) / size;
  const is_in_place = steps.a_row === 1 && rows * size <= SHORT_COLUMN;
  const packed = is_in_place ? 0 : aligned(vectors * VECTOR * inner);
  const panels = aligned(parts * PANEL_NUMBERS * size);
  const sums = pieces > 1 ? pieces * padded_rows * columns * size : 0;
  const places = set_out(engine, precision, rows * columns, [a, b], packed + panels + sums);
  if (!places) return undefined;
  const { operands, result, scratch } = places;
  const task: Task = {
    ...NO_TASK,
    A: operands[0]!,
    B: operands[1]!,
    C: pieces > 1 ? scratch + packed + panels : result,
    rows,
    inner,
    columns,
    a_row: steps.a_row,
    a_inner: steps.a_inner,
    b_inner: steps.b_inner,
    b_column: steps.b_column,
    c_column: pieces > 1 ? padded_rows : rows,
    scratch: is_in_place ? 0 : scratch,
    panels: scratch + packed,
    pieces,
  };
  if (!is_in_place) engine.run("pack_rows", precision, task, parts_for(rows * inner));
  engine.run("dense_dense", precision, task, parts);
  if (pieces > 1) engine.run("sum_pieces", precision, { ...task, scratch: task.C, C: result });
  return engine.arena.hold(result, rows * columns, precision);
}
