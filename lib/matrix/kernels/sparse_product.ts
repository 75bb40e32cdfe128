import type { Matrix } from "../matrix";
import type { SparseMatrix } from "../sparse_matrix";
import type { Precision } from "../values";
import { operand_of, precision_of_result, set_out } from "./compute";
import type { Engine } from "./engine";
import type { HeldNumbers } from "./held_numbers";
import { type Numbers, VECTOR, vectors_in } from "./kernel_memory";
import { own_entries } from "./own_entries";
import { parts_for } from "./parts";
import { NO_TASK, type Task } from "./task";

/** The most vectors of a strip in assembly/dense_sparse.ts. */
const STRIP_VECTORS = 7;

/** A·S for a sparse S; undefined if there is no memory. */
export function sparse_product(engine: Engine, A: Matrix, B: SparseMatrix): HeldNumbers | undefined {
  const a = operand_of(engine, A);
  const precision = precision_of_result(a, B.values);
  const S = own_entries(engine.memory, B, precision);
  const { rows, columns: inner } = A;
  const { columns } = S;
  const places = set_out(engine, precision, rows * columns, [a, ...parts_of(S)], room_for_strips(A, precision));
  if (!places) return undefined;
  const { operands, result: C, scratch } = places;
  const task = { ...NO_TASK, ...entries_at(operands), rows, inner, columns, C, scratch };
  multiply_by_strips(engine, precision, task, parts_for(sparse_work(A, S)));
  return engine.arena.hold(C, rows * columns, precision);
}

/** Two kernels: A laid out in strips, if it has more than one, and the product. */
export function multiply_by_strips(engine: Engine, precision: Precision, task: Task, parts: number): void {
  if (vectors_in(task.rows, precision) > STRIP_VECTORS) {
    engine.run("pack_strips", precision, task, parts_for(task.rows * task.inner));
  }
  engine.run("dense_sparse", precision, task, parts);
}

/** Bytes that A takes up in strips. */
export function room_for_strips({ rows, columns }: Matrix, precision: Precision): number {
  const vectors = vectors_in(rows, precision);
  return vectors > STRIP_VECTORS ? vectors * columns * VECTOR : 0;
}

/** The arrays of a sparse matrix, in the order of `entries_at`. */
export function parts_of({ column_starts, column_ends, row_indices, values }: SparseMatrix): readonly Numbers[] {
  return [column_starts, column_ends, row_indices, values];
}

/** A task's fields for a dense factor and a sparse one. */
export function entries_at(
  operands: readonly number[],
): Pick<Task, "A" | "starts" | "ends" | "row_indices" | "entries"> {
  const [A, starts, ends, row_indices, entries] = operands as [number, number, number, number, number];
  return { A, starts, ends, row_indices, entries };
}

/** Vector operations of a sparse product, if a fifth of its entries are there: to count them would take longer than the answer is worth. */
export function sparse_work(A: Matrix, S: SparseMatrix): number {
  return (Math.ceil(A.rows / 4) * S.rows * S.columns) / 5;
}
