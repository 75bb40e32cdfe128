import type { Matrix } from "../matrix";
import { type Products, plain_products } from "../products";
import type { SparseMatrix } from "../sparse_matrix";
import { compute, operand_of, precision_of_operands } from "./compute";
import type { Engine } from "./engine";
import type { HeldNumbers } from "./held_numbers";
import { aligned, BYTES } from "./kernel_memory";
import { parts_for } from "./parts";
import { NO_TASK, type Task } from "./task";

/** A vector's bytes. */
const VECTOR = 16;

/** Room for four columns of an inner block, which a part of dense_dense may lay out: see assembly/dense_dense.ts. */
const PANEL_ENTRIES = 4 * 256;

/** The products by compiled kernels; by the plain loops where the memory is too small for them. */
export function compiled_products(engine: Engine): Products {
  return {
    dense_dense: (A, B) =>
      dense(engine, A, B, {
        rows: A.rows,
        inner: A.columns,
        columns: B.columns,
        a_row: 1,
        a_inner: A.rows,
        b_inner: 1,
        b_column: B.rows,
      }) ?? plain_products.dense_dense(A, B),
    transposed_dense: (A, B) =>
      dense(engine, A, B, {
        rows: A.columns,
        inner: A.rows,
        columns: B.columns,
        a_row: A.rows,
        a_inner: 1,
        b_inner: 1,
        b_column: B.rows,
      }) ?? plain_products.transposed_dense(A, B),
    dense_transposed: (A, B) =>
      dense(engine, A, B, {
        rows: A.rows,
        inner: A.columns,
        columns: B.rows,
        a_row: 1,
        a_inner: A.rows,
        b_inner: B.rows,
        b_column: 1,
      }) ?? plain_products.dense_transposed(A, B),
    dense_sparse: (A, S) => sparse(engine, A, S) ?? plain_products.dense_sparse(A, S),
    dense_sparse_transposed: (A, S) => sparse_transposed(engine, A, S) ?? plain_products.dense_sparse_transposed(A, S),
  };
}

/** The sizes of a dense product, and the steps by which its factors are read. */
type Layout = Pick<Task, "rows" | "inner" | "columns" | "a_row" | "a_inner" | "b_inner" | "b_column">;

/** Three steps: A laid out for the tiles, the tiles, and the sum of the pieces if the inner axis was cut. */
function dense(engine: Engine, A: Matrix, B: Matrix, layout: Layout): HeldNumbers | undefined {
  const operands = [operand_of(A), operand_of(B)];
  const precision = precision_of_operands(...operands);
  const { rows, inner, columns } = layout;
  const size = BYTES[precision];
  const vectors = Math.ceil((rows * size) / VECTOR);
  const parts = parts_for(vectors * inner * columns);
  const pieces = rows * size <= 8 * VECTOR && columns <= 64 && inner > 1000 ? parts : 1;
  const padded_rows = (vectors * VECTOR) / size;
  const packed = aligned((padded_rows + VECTOR / size) * inner * size);
  const panels = aligned(parts * PANEL_ENTRIES * size);
  const sums = pieces > 1 ? pieces * padded_rows * columns * size : 0;
  const needs = { precision, length: rows * columns, operands, scratch: packed + panels + sums };
  return compute(engine, needs, ({ result, operands: [a, b], scratch }) => {
    const task = { ...NO_TASK, ...layout, A: a!, B: b!, scratch, panels: scratch + packed, pieces };
    engine.run("pack_rows", precision, { ...task, parts: parts_for(rows * inner) });
    if (pieces === 1) {
      engine.run("dense_dense", precision, { ...task, C: result, c_column: rows, parts });
    } else {
      const C = scratch + packed + panels;
      engine.run("dense_dense", precision, { ...task, C, c_column: padded_rows, parts });
      engine.run("sum_pieces", precision, { ...task, scratch: C, C: result });
    }
  });
}

function sparse(engine: Engine, A: Matrix, S: SparseMatrix): HeldNumbers | undefined {
  const a = operand_of(A);
  const precision = precision_of_operands(a, S.values);
  const { rows } = A;
  const { columns } = S;
  const operands = [a, S.column_starts, S.column_ends, S.row_indices, S.values];
  return compute(engine, { precision, length: rows * columns, operands }, (places) => {
    const [address, starts, ends, row_indices, entries] = places.operands as [number, number, number, number, number];
    const parts = parts_for(sparse_work(A, S));
    const task = { ...NO_TASK, A: address, C: places.result, rows, columns, starts, ends, row_indices, entries, parts };
    engine.run("dense_sparse", precision, task);
  });
}

/** Two steps: sums for each group of rows and piece of the inner axis, and the sum of those. */
function sparse_transposed(engine: Engine, A: Matrix, S: SparseMatrix): HeldNumbers | undefined {
  const a = operand_of(A);
  const precision = precision_of_operands(a, S.values);
  const { rows, columns: inner } = A;
  const { rows: columns } = S;
  const vectors = Math.ceil((rows * BYTES[precision]) / VECTOR);
  const groups = Math.ceil(vectors / 8);
  const pieces = Math.max(1, Math.floor(parts_for(sparse_work(A, S)) / Math.max(1, groups)));
  const operands = [a, S.column_starts, S.column_ends, S.row_indices, S.values];
  const scratch = pieces * vectors * columns * VECTOR;
  return compute(engine, { precision, length: rows * columns, operands, scratch }, (places) => {
    const [address, starts, ends, row_indices, entries] = places.operands as [number, number, number, number, number];
    const sizes = { A: address, C: places.result, rows, inner, columns, scratch: places.scratch, pieces };
    const task = { ...NO_TASK, ...sizes, starts, ends, row_indices, entries };
    engine.run("dense_sparse_transposed", precision, { ...task, parts: pieces * groups });
    engine.run("sum_pieces", precision, { ...task, parts: parts_for(columns * vectors * pieces) });
  });
}

/** Vector operations of a sparse product, if a fifth of the entries are there: to count them would take longer than the answer is worth. */
function sparse_work(A: Matrix, S: SparseMatrix): number {
  return (Math.ceil(A.rows / 4) * S.rows * S.columns) / 5;
}
