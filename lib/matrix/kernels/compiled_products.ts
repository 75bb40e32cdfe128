import type { Matrix } from "../matrix";
import { type Products, plain_products } from "../products";
import type { SparseMatrix } from "../sparse_matrix";
import type { Precision } from "../values";
import { type Operand, operand_of, precision_of_result, set_out } from "./compute";
import type { Engine } from "./engine";
import type { HeldNumbers } from "./held_numbers";
import { aligned, BYTES } from "./kernel_memory";
import { own_entries } from "./own_entries";
import { parts_for } from "./parts";
import { NO_TASK, type Task } from "./task";

/** The products by compiled kernels; by the plain loops where the memory is too small for them. */
export function compiled_products(engine: Engine): Products {
  return {
    dense_dense(A, B) {
      const sizes = { rows: A.rows, inner: A.columns, columns: B.columns };
      const steps = { a_row: 1, a_inner: A.rows, b_inner: 1, b_column: B.rows };
      return dense(engine, A, B, sizes, steps) ?? plain_products.dense_dense(A, B);
    },

    transposed_dense(A, B) {
      const sizes = { rows: A.columns, inner: A.rows, columns: B.columns };
      const steps = { a_row: A.rows, a_inner: 1, b_inner: 1, b_column: B.rows };
      return dense(engine, A, B, sizes, steps) ?? plain_products.transposed_dense(A, B);
    },

    dense_transposed(A, B) {
      const sizes = { rows: A.rows, inner: A.columns, columns: B.rows };
      const steps = { a_row: 1, a_inner: A.rows, b_inner: B.rows, b_column: 1 };
      return dense(engine, A, B, sizes, steps) ?? plain_products.dense_transposed(A, B);
    },

    dense_sparse: (A, S) => sparse(engine, A, S) ?? plain_products.dense_sparse(A, S),

    dense_sparse_transposed: (A, S) => sparse_transposed(engine, A, S) ?? plain_products.dense_sparse_transposed(A, S),
  };
}

/** A vector's bytes. */
const VECTOR = 16;

/** Room for four columns of an inner block, which a part of dense_dense may lay out: see assembly/dense_dense.ts. */
const PANEL_NUMBERS = 4 * 256;

/** The most vectors of a strip in assembly/dense_sparse.ts. */
const STRIP_VECTORS = 7;

/** The most vectors of a group of rows in assembly/dense_sparse_transposed.ts. */
const GROUP_VECTORS = 8;

/** So many groups of rows share the work well enough; pieces beside them would only have to be added up. */
const ENOUGH_GROUPS = 4;

/** With more columns of a sparse factor than this, those of the dense one that belong to a row's entries are not in the caches. */
const MOST_TRANSPOSED = 256;

/** Parts of A·Sᵀ once S is transposed. They are ranges of S's rows, and unlike: the middle of an image has more ink than its rim. */
const UNLIKE_PARTS = 16;

/** So many entries are worth transposing in two halves. More parts than two would look longer for their rows than they work on them. */
const HALVES_WORK = 5000;

type Sizes = Pick<Task, "rows" | "inner" | "columns">;
type Steps = Pick<Task, "a_row" | "a_inner" | "b_inner" | "b_column">;

/** Three steps: A laid out for the tiles, the tiles, and the sum of the pieces if the inner axis was cut. */
function dense(engine: Engine, A: Matrix, B: Matrix, sizes: Sizes, steps: Steps): HeldNumbers | undefined {
  const { rows, inner, columns } = sizes;
  const a = operand_of(engine, A);
  const b = operand_of(engine, B);
  const precision = precision_of_result(a, b);
  const size = BYTES[precision];
  const vectors = vectors_in(rows, precision);
  const parts = parts_for(vectors * inner * columns);
  const pieces = rows * size <= 8 * VECTOR && columns <= 64 && inner > 1000 ? parts : 1;
  const padded_rows = (vectors * VECTOR) / size;
  const packed = aligned((padded_rows + VECTOR / size) * inner * size);
  const panels = aligned(parts * PANEL_NUMBERS * size);
  const sums = pieces > 1 ? pieces * padded_rows * columns * size : 0;
  const places = set_out(engine, precision, rows * columns, [a, b], packed + panels + sums);
  if (!places) return undefined;
  const { operands, result, scratch } = places;
  const C = pieces > 1 ? scratch + packed + panels : result;
  const c_column = pieces > 1 ? padded_rows : rows;
  const layout = { scratch, panels: scratch + packed, pieces, C, c_column };
  const task = { ...NO_TASK, ...sizes, ...steps, ...layout, A: operands[0]!, B: operands[1]! };
  engine.run("pack_rows", precision, task, parts_for(rows * inner));
  engine.run("dense_dense", precision, task, parts);
  if (pieces > 1) engine.run("sum_pieces", precision, { ...task, scratch: C, C: result });
  return engine.arena.hold(result, rows * columns, precision);
}

function sparse(engine: Engine, A: Matrix, B: SparseMatrix): HeldNumbers | undefined {
  const a = operand_of(engine, A);
  const precision = precision_of_result(a, B.values);
  const S = own_entries(engine.memory, B, precision);
  const { rows, columns: inner } = A;
  const { columns } = S;
  const places = set_out(engine, precision, rows * columns, [a, ...parts_of(S)], room_for_strips(A, precision));
  if (!places) return undefined;
  const { operands, result: C, scratch } = places;
  const task = { ...NO_TASK, ...entries_at(operands), rows, inner, columns, C, scratch };
  by_strips(engine, precision, task, parts_for(sparse_work(A, S)));
  return engine.arena.hold(C, rows * columns, precision);
}

/** Two steps: A laid out in strips, if it has more than one, and the product. */
function by_strips(engine: Engine, precision: Precision, task: Task, parts: number): void {
  if (vectors_in(task.rows, precision) > STRIP_VECTORS) {
    engine.run("pack_strips", precision, task, parts_for(task.rows * task.inner));
  }
  engine.run("dense_sparse", precision, task, parts);
}

/** By one of two ways, which is decided by the shapes alone. */
function sparse_transposed(engine: Engine, A: Matrix, B: SparseMatrix): HeldNumbers | undefined {
  const a = operand_of(engine, A);
  const precision = precision_of_result(a, B.values);
  const S = own_entries(engine.memory, B, precision);
  const groups = Math.ceil(vectors_in(A.rows, precision) / GROUP_VECTORS);
  const product = { engine, A, a, S, precision, groups };
  return groups >= ENOUGH_GROUPS && S.columns <= MOST_TRANSPOSED ? by_transposing(product) : by_pieces(product);
}

/** A·Sᵀ, and what is known of it. */
interface TransposedProduct {
  readonly engine: Engine;
  readonly A: Matrix;
  readonly a: Operand;
  readonly S: SparseMatrix;
  readonly precision: Precision;
  /** Groups of A's rows. */
  readonly groups: number;
}

/** For many rows and few columns: the entries of Sᵀ, and A's product with that. */
function by_transposing({ engine, A, a, S, precision }: TransposedProduct): HeldNumbers | undefined {
  const { rows, columns: inner } = A;
  const { rows: columns } = S;
  const count = entries_in(S);
  const indices_offset = aligned(4 * (columns + 1));
  const entries_offset = indices_offset + aligned(2 * count);
  const strips_offset = entries_offset + aligned(count * BYTES[precision]);
  const scratch_bytes = strips_offset + room_for_strips(A, precision);
  const places = set_out(engine, precision, rows * columns, [a, ...parts_of(S)], scratch_bytes);
  if (!places) return undefined;
  const { operands, result, scratch: starts } = places;
  const row_indices = starts + indices_offset;
  const entries = starts + entries_offset;
  const task = { ...NO_TASK, ...entries_at(operands), rows, inner, columns };
  const transposing = { ...task, scratch: starts, B: row_indices, C: entries };
  engine.run("transpose_entries", precision, transposing, count >= HALVES_WORK ? 2 : 1);
  const transposed = { starts, ends: starts + 4, row_indices, entries, scratch: starts + strips_offset };
  const parts = parts_for(sparse_work(A, S)) > 1 ? UNLIKE_PARTS : 1;
  by_strips(engine, precision, { ...task, ...transposed, C: result }, parts);
  return engine.arena.hold(result, rows * columns, precision);
}

/** Two steps: sums for each group of rows and piece of the inner axis, and the sum of those. */
function by_pieces({ engine, A, a, S, precision, groups }: TransposedProduct): HeldNumbers | undefined {
  const { rows, columns: inner } = A;
  const { rows: columns } = S;
  const vectors = vectors_in(rows, precision);
  const pieces =
    groups < ENOUGH_GROUPS ? Math.max(1, Math.floor(parts_for(sparse_work(A, S)) / Math.max(1, groups))) : 1;
  const is_one_sum = pieces === 1 && groups === 1 && fills_vectors(rows * BYTES[precision]);
  const scratch_bytes = is_one_sum ? 0 : pieces * vectors * columns * VECTOR;
  const places = set_out(engine, precision, rows * columns, [a, ...parts_of(S)], scratch_bytes);
  if (!places) return undefined;
  const { operands, result: C } = places;
  const scratch = is_one_sum ? C : places.scratch;
  const task = { ...NO_TASK, ...entries_at(operands), rows, inner, columns, C, scratch, pieces };
  engine.run("dense_sparse_transposed", precision, task, pieces * groups);
  if (!is_one_sum) engine.run("sum_pieces", precision, task, parts_for(columns * vectors * pieces));
  return engine.arena.hold(C, rows * columns, precision);
}

/** Whether a column needs no padding: as long as some whole vectors, or as two and a half, which ten hidden units are. */
function fills_vectors(bytes: number): boolean {
  return bytes % VECTOR === 0 || bytes === 2.5 * VECTOR;
}

/** How many entries S has. */
function entries_in({ columns, column_starts, column_ends }: SparseMatrix): number {
  let count = 0;
  for (let j = 0; j < columns; j++) count += column_ends[j]! - column_starts[j]!;
  return count;
}

/** The arrays of a sparse matrix, in the order of `entries_at`. */
function parts_of({ column_starts, column_ends, row_indices, values }: SparseMatrix) {
  return [column_starts, column_ends, row_indices, values];
}

/** Vectors that hold so many numbers. */
function vectors_in(count: number, precision: Precision): number {
  return Math.ceil((count * BYTES[precision]) / VECTOR);
}

/** Bytes that A takes up in strips. */
function room_for_strips({ rows, columns }: Matrix, precision: Precision): number {
  const vectors = vectors_in(rows, precision);
  return vectors > STRIP_VECTORS ? vectors * columns * VECTOR : 0;
}

/** A task's fields for a dense factor and a sparse one. */
function entries_at(operands: readonly number[]): Pick<Task, "A" | "starts" | "ends" | "row_indices" | "entries"> {
  const [A, starts, ends, row_indices, entries] = operands as [number, number, number, number, number];
  return { A, starts, ends, row_indices, entries };
}

/** Vector operations of a sparse product, if a fifth of its entries are there: to count them would take longer than the answer is worth. */
function sparse_work(A: Matrix, S: SparseMatrix): number {
  return (Math.ceil(A.rows / 4) * S.rows * S.columns) / 5;
}
