import type { Matrix } from "../matrix";
import type { SparseMatrix } from "../sparse_matrix";
import type { Precision } from "../values";
import { type Operand, operand_of, precision_of_result, set_out } from "./compute";
import type { Engine } from "./engine";
import type { HeldNumbers } from "./held_numbers";
import { aligned, BYTES, VECTOR, vectors_in } from "./kernel_memory";
import { own_entries } from "./own_entries";
import { parts_for } from "./parts";
import { entries_at, multiply_by_strips, parts_of, room_for_strips, sparse_work } from "./sparse_product";
import { NO_TASK } from "./task";

/** The most vectors of a group of rows in assembly/dense_sparse_transposed.ts. */
const GROUP_VECTORS = 8;

/** So many groups of rows share the work well enough; pieces beside them would only have to be added up. */
const ENOUGH_GROUPS = 4;

/** With more columns of a sparse factor than this, those of the dense one that belong to a row's entries are not in the caches. */
const MOST_TRANSPOSED = 256;

/** Parts of A·Sᵀ once S is transposed. They are ranges of S's rows, and unlike: the middle of an image has more ink than its rim. */
const UNLIKE_PARTS = 16;

/** Numbers between the rooms for two rows' entries: without them the rooms would share few lines of the first-level cache. */
const GAP = 32;

/** Room for more entries than this is not taken. MNIST's pixels need 226,000 for a mini-batch of 256. */
const MOST_ROOM = 2 ** 20;

/**
 * S of so many numbers, zeros included, is worth transposing in two halves. More parts than two would look longer for their rows than they
 * work on them.
 */
const HALVES_WORK = 25_000;

/** A·Sᵀ for a sparse S; undefined if there is no memory. It goes one of two ways, which the shapes alone decide. */
export function sparse_transposed_product(engine: Engine, A: Matrix, B: SparseMatrix): HeldNumbers | undefined {
  const a = operand_of(engine, A);
  const precision = precision_of_result(a, B.values);
  const S = own_entries(engine.memory, B, precision);
  const groups = Math.ceil(vectors_in(A.rows, precision) / GROUP_VECTORS);
  const product = { engine, A, a, S, precision, groups };
  const has_room = S.columns <= MOST_TRANSPOSED && S.rows * (S.columns + GAP) <= MOST_ROOM;
  return groups >= ENOUGH_GROUPS && has_room ? by_transposing(product) : by_pieces(product);
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
  const step = inner + GAP;
  const ends_offset = aligned(4 * columns);
  const indices_offset = ends_offset + aligned(4 * (columns + 1));
  const entries_offset = indices_offset + aligned(2 * columns * step);
  const strips_offset = entries_offset + aligned(columns * step * BYTES[precision]);
  const scratch_bytes = strips_offset + room_for_strips(A, precision);
  const places = set_out(engine, precision, rows * columns, [a, ...parts_of(S)], scratch_bytes);
  if (!places) return undefined;
  const { operands, result, scratch: starts } = places;
  const ends = starts + ends_offset;
  const row_indices = starts + indices_offset;
  const entries = starts + entries_offset;
  const task = { ...NO_TASK, ...entries_at(operands), rows, inner, columns };
  const transposing = { ...task, scratch: starts, panels: ends, B: row_indices, C: entries, c_column: step };
  const fault = (ends + 4 * columns) / 4;
  engine.memory.words[fault] = 0;
  engine.run("transpose_entries", precision, transposing, inner * columns >= HALVES_WORK ? 2 : 1);
  const wrong = engine.memory.words[fault]!;
  if (wrong > 0)
    throw new RangeError(
      `matmul: the sparse factor's row_indices must ascend within a column and be less than ${columns}; those of column ${wrong - 1} do not`,
    );
  const transposed = { starts, ends, row_indices, entries, scratch: starts + strips_offset };
  const parts = parts_for(sparse_work(A, S)) > 1 ? UNLIKE_PARTS : 1;
  multiply_by_strips(engine, precision, { ...task, ...transposed, C: result }, parts);
  return engine.arena.hold(result, rows * columns, precision);
}

/** Two kernels: sums for each group of rows and piece of the inner axis, and the sum of those. */
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
