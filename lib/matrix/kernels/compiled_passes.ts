import type { Matrix } from "../matrix";
import { type Passes, plain_passes } from "../passes";
import { operand_of, precision_of_result, set_out } from "./compute";
import type { Engine } from "./engine";
import type { HeldNumbers } from "./held_numbers";
import { aligned, BYTES } from "./kernel_memory";
import { parts_for } from "./parts";
import { COMBINATIONS, MAPS, NO_TASK } from "./task";

/**
 * The passes by compiled kernels; by the plain loops where the memory is too small for them. Those with an exponential or a comparison
 * down a column have no kernels for float64, which is for checking gradients.
 */
export function compiled_passes(engine: Engine): Passes {
  return {
    add: (A, B) => combine(engine, "add", A, B) ?? plain_passes.add(A, B),
    subtract: (A, B) => combine(engine, "subtract", A, B) ?? plain_passes.subtract(A, B),
    multiply: (A, B) => combine(engine, "multiply", A, B) ?? plain_passes.multiply(A, B),
    scale: (A, factor) => transform(engine, "scale", A, factor) ?? plain_passes.scale(A, factor),
    relu: (A) => transform(engine, "relu", A) ?? plain_passes.relu(A),
    relu_derivative: (A) => transform(engine, "relu_derivative", A) ?? plain_passes.relu_derivative(A),
    add_column: (A, b) => add_column(engine, A, b) ?? plain_passes.add_column(A, b),
    row_sums: (A) => row_sums(engine, A) ?? plain_passes.row_sums(A),
    softmax: (A) => softmax(engine, A) ?? plain_passes.softmax(A),
    cross_entropy: (A, Y) => cross_entropy(engine, A, Y) ?? plain_passes.cross_entropy(A, Y),
    column_argmax: (A) => column_argmax(engine, A) ?? plain_passes.column_argmax(A),
  };
}

function combine(engine: Engine, name: keyof typeof COMBINATIONS, A: Matrix, B: Matrix): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  const b = operand_of(B);
  const precision = precision_of_result(a, b);
  const places = set_out(engine, precision, rows * columns, [a, b]);
  if (!places) return undefined;
  const { operands, result } = places;
  const sizes = { rows, columns, operation: COMBINATIONS[name] };
  const task = { ...NO_TASK, ...sizes, A: operands[0]!, B: operands[1]!, C: result };
  engine.run("combine_entries", precision, task, parts_for(rows * columns));
  return engine.arena.hold(result, rows * columns, precision);
}

function transform(engine: Engine, name: keyof typeof MAPS, A: Matrix, factor = 0): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  const precision = precision_of_result(a);
  const places = set_out(engine, precision, rows * columns, [a]);
  if (!places) return undefined;
  const { operands, result } = places;
  const task = { ...NO_TASK, rows, columns, operation: MAPS[name], factor, A: operands[0]!, C: result };
  engine.run("map_entries", precision, task, parts_for(rows * columns));
  return engine.arena.hold(result, rows * columns, precision);
}

/** Two steps: the column laid out several times over, and added. */
function add_column(engine: Engine, A: Matrix, b: Matrix): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  const column = operand_of(b);
  const precision = precision_of_result(a, column);
  const places = set_out(engine, precision, rows * columns, [a, column], VECTOR * rows);
  if (!places) return undefined;
  const { operands, result, scratch } = places;
  const task = { ...NO_TASK, rows, columns, scratch, A: operands[0]!, B: operands[1]!, C: result };
  engine.run("repeat_column", precision, task);
  engine.run("add_column", precision, task, parts_for(rows * columns));
  return engine.arena.hold(result, rows * columns, precision);
}

/** Two steps: a sum for each part of the columns, and the sum of those. */
function row_sums(engine: Engine, A: Matrix): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  const precision = precision_of_result(a);
  const parts = parts_for(rows * columns);
  const places = set_out(engine, precision, rows, [a], parts * rows * (BYTES.float64 + VECTOR));
  if (!places) return undefined;
  const { operands, result, scratch } = places;
  const task = { ...NO_TASK, rows, columns, scratch, pieces: parts, A: operands[0]!, C: result };
  engine.run("row_sums", precision, task, parts);
  engine.run("sum_row_sums", precision, task);
  return engine.arena.hold(result, rows, precision);
}

function softmax(engine: Engine, A: Matrix): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  if (precision_of_result(a) === "float64") return undefined;
  const parts = parts_for(EXP_WORK * rows * columns);
  const places = set_out(engine, "float32", rows * columns, [a], parts * room_for_columns(A));
  if (!places) return undefined;
  const { operands, result, scratch } = places;
  engine.run("softmax", "float32", { ...NO_TASK, rows, columns, scratch, A: operands[0]!, C: result }, parts);
  return engine.arena.hold(result, rows * columns, "float32");
}

function cross_entropy(engine: Engine, A: Matrix, Y: Matrix): number | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  const y = operand_of(Y);
  if (precision_of_result(a, y) === "float64") return undefined;
  const parts = parts_for(EXP_WORK * rows * columns);
  const sums = aligned(BYTES.float64 * parts);
  const places = set_out(engine, "float32", 0, [a, y], sums + parts * room_for_columns(A));
  if (!places) return undefined;
  const { operands, scratch: panels } = places;
  const task = { ...NO_TASK, rows, columns, panels, scratch: panels + sums, A: operands[0]!, B: operands[1]! };
  engine.run("cross_entropy", "float32", task, parts);
  let total = 0;
  for (let part = 0; part < parts; part++) total += engine.memory.double(panels + BYTES.float64 * part);
  return total;
}

/** Undefined also if there is NaN: the plain loops then find it. */
function column_argmax(engine: Engine, A: Matrix): Uint8Array | undefined {
  const { rows, columns } = A;
  const a = operand_of(A);
  if (precision_of_result(a) === "float64") return undefined;
  const parts = parts_for(rows * columns);
  const flags = aligned(4 * parts);
  const bytes = aligned(columns);
  const places = set_out(engine, "float32", 0, [a], flags + bytes + parts * room_for_columns(A));
  if (!places) return undefined;
  const { operands, scratch: panels } = places;
  const C = panels + flags;
  const task = { ...NO_TASK, rows, columns, panels, scratch: C + bytes, A: operands[0]!, C };
  engine.run("column_argmax", "float32", task, parts);
  for (let part = 0; part < parts; part++) if (engine.memory.word(panels + 4 * part) !== 0) return undefined;
  return engine.memory.bytes(C, columns);
}

/** A vector's bytes. */
const VECTOR = 16;

/** An exponential takes as long as so many passes over an entry. */
const EXP_WORK = 4;

/** Bytes in which a kernel lays four columns side by side, and four of a second matrix. */
function room_for_columns({ rows }: Matrix): number {
  return 2 * VECTOR * rows;
}
