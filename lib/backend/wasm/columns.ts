import { type Backend, new_row_numbers } from "../backend";
import { reference } from "../reference";
import { type Engine, is_double } from "./engine";
import { aligned } from "./memory";
import { parts_for } from "./parts";

type Columns = Pick<
  Backend,
  "add_column" | "softmax" | "select_columns" | "row_sums" | "sum_of_squares" | "cross_entropy" | "column_argmax"
>;

/** Bytes of a vector. */
const VECTOR = 16;

/** An exponential takes as long as so many passes over an entry. */
const EXP_WORK = 4;

/** What is done column by column, and sums. */
export function columns(engine: Engine): Columns {
  const { memory, pool, scratch } = engine;

  /** The f64 numbers that parts left at an address, added in their order. */
  const sum_of_parts = (address: number, parts: number) => {
    let sum = 0;
    for (let part = 0; part < parts; part++) sum += memory.views.float64[address / 8 + part]!;
    return sum;
  };

  return {
    add_column(A, b) {
      if (is_double(A) || is_double(b)) return reference.add_column(A, b);
      return engine.compute(A.length, A, b, (C, a, column) => {
        const parts = parts_for(A.length);
        const room = scratch.reserve(parts * VECTOR * b.length);
        pool.run("add_column", parts, a, column, C, b.length, A.length / b.length, room);
      });
    },

    softmax(A, rows) {
      if (is_double(A)) return reference.softmax(A, rows);
      return engine.compute(A.length, A, undefined, (C, a) => {
        const parts = parts_for(EXP_WORK * A.length);
        pool.run("softmax", parts, a, C, rows, A.length / rows, scratch.reserve(parts * room_for_columns(rows)));
      });
    },

    select_columns(A, rows, indices) {
      if (is_double(A)) return reference.select_columns(A, rows, indices);
      const length = rows * indices.length;
      return engine.compute(length, A, undefined, (C, a) =>
        pool.run("select_columns", parts_for(length), a, engine.indices(indices), C, rows, indices.length),
      );
    },

    row_sums(A, rows) {
      if (is_double(A)) return reference.row_sums(A, rows);
      return engine.compute(rows, A, undefined, (C, a) => {
        const parts = parts_for(A.length);
        const room = scratch.reserve(parts * rows * (8 + VECTOR));
        pool.run("row_sums", parts, a, C, rows, A.length / rows, room);
        if (parts > 1) pool.run("sum_row_sums", 1, C, rows, parts, room);
      });
    },

    sum_of_squares(A) {
      if (is_double(A)) return reference.sum_of_squares(A);
      engine.begin();
      const parts = parts_for(A.length);
      const a = engine.operand(A);
      const sums = scratch.reserve(8 * parts);
      pool.run("sum_of_squares", parts, a, A.length, sums);
      return sum_of_parts(sums, parts);
    },

    cross_entropy(A, Y, rows) {
      if (is_double(A) || is_double(Y)) return reference.cross_entropy(A, Y, rows);
      engine.begin();
      const parts = parts_for(EXP_WORK * A.length);
      const [a, y] = [engine.operand(A), engine.operand(Y)];
      const sums = scratch.reserve(8 * parts);
      const room = scratch.reserve(parts * room_for_columns(rows));
      pool.run("cross_entropy", parts, a, y, rows, A.length / rows, sums, room);
      return sum_of_parts(sums, parts);
    },

    column_argmax(A, rows) {
      if (is_double(A)) return reference.column_argmax(A, rows);
      engine.begin();
      const columns = A.length / rows;
      const parts = parts_for(A.length);
      const a = engine.operand(A);
      const C = scratch.reserve(2 * columns);
      const nans = scratch.reserve(4 * parts);
      pool.run("column_argmax", parts, a, C, rows, columns, nans, scratch.reserve(parts * room_for_columns(rows)));
      if (!memory.are_zero(nans, parts)) return undefined;
      const largest = new_row_numbers(rows, columns);
      for (let j = 0; j < columns; j++) largest[j] = memory.views.uint16[C / 2 + j]!;
      return largest;
    },
  };
}

/** Bytes in which a kernel lays four columns side by side, and four of a second matrix. */
function room_for_columns(rows: number): number {
  return aligned(2 * VECTOR * rows);
}
