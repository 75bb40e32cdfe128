import type { Matrix } from "../matrix";
import { drop_limit, type Passes, plain_passes } from "../passes";
import type { Values } from "../values";
import { operand_of, precision_of_result, set_out, unmultiplied } from "./compute";
import type { Engine } from "./engine";
import { HeldNumbers } from "./held_numbers";
import { aligned, BYTES, VECTOR } from "./kernel_memory";
import { parts_for } from "./parts";
import { COMBINATIONS, MAPS, NO_TASK, type Task } from "./task";

/**
 * The passes by compiled kernels; by the plain loops where the memory is too small for them. Those with an exponential or a comparison
 * down a column have no kernels for float64, which is for checking gradients.
 */
export function compiled_passes(engine: Engine): Passes {
  return {
    add: (A, B) => combine(engine, "add", A, B) ?? plain_passes.add(A, B),
    subtract: (A, B) => combine(engine, "subtract", A, B) ?? plain_passes.subtract(A, B),
    multiply: (A, B) => combine(engine, "multiply", A, B) ?? plain_passes.multiply(A, B),
    scale: (A, factor) => scale(engine, A, factor) ?? plain_passes.scale(A, factor),
    relu: (A) => transform(engine, "relu", A) ?? plain_passes.relu(A),
    relu_derivative: (A) => transform(engine, "relu_derivative", A) ?? plain_passes.relu_derivative(A),
    add_column: (A, b) => add_column(engine, A, b) ?? plain_passes.add_column(A, b),
    row_sums: (A) => row_sums(engine, A) ?? plain_passes.row_sums(A),
    softmax: (A) => softmax(engine, A) ?? plain_passes.softmax(A),
    select_columns: (A, indices) => select_columns(engine, A, indices) ?? plain_passes.select_columns(A, indices),
    step_by_size: (A, G, S, rate, epsilon) =>
      step_by_size(engine, [A, G, S], rate, epsilon) ?? plain_passes.step_by_size(A, G, S, rate, epsilon),
    drop_out: (A, rate, seed) => drop_out(engine, A, rate, seed) ?? plain_passes.drop_out(A, rate, seed),
    sum_of_squares: (A) => sum_of_squares(engine, A) ?? plain_passes.sum_of_squares(A),
    cross_entropy: (A, Y) => cross_entropy(engine, A, Y) ?? plain_passes.cross_entropy(A, Y),
    column_argmax: (A) => column_argmax(engine, A) ?? plain_passes.column_argmax(A),
  };
}

function combine(engine: Engine, name: keyof typeof COMBINATIONS, A: Matrix, B: Matrix): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = factored(engine, A, B);
  const b = factored(engine, B, A);
  const precision = precision_of_result(a.operand, b.operand);
  const places = set_out(engine, precision, rows * columns, [a.operand, b.operand]);
  if (!places) return undefined;
  const { operands, result } = places;
  const task: Task = {
    ...NO_TASK,
    A: operands[0]!,
    B: operands[1]!,
    C: result,
    rows,
    columns,
    operation: COMBINATIONS[name],
    factor: a.factor,
    second_factor: b.factor,
  };
  engine.run("combine_entries", precision, task, parts_for(rows * columns));
  return engine.arena.hold(result, rows * columns, precision);
}

/** An operand of `combine`, with the factor that is still to be multiplied in. Where it is converted, the factor must come first. */
function factored(engine: Engine, A: Matrix, other: Matrix): { operand: HeldNumbers | Values; factor: number } {
  const operand = unmultiplied(A);
  if (operand instanceof HeldNumbers && precision_of_result(operand, unmultiplied(other)) === operand.precision) {
    if (operand.is_in(engine.arena)) return { operand, factor: operand.factor };
  }
  return { operand: operand_of(engine, A), factor: 1 };
}

function scale(engine: Engine, A: Matrix, factor: number): HeldNumbers | undefined {
  const a = operand_of(engine, A);
  if (a instanceof HeldNumbers && a.is_in(engine.arena)) return engine.arena.multiple(a, factor);
  return transform(engine, "scale", A, factor);
}

function transform(engine: Engine, name: keyof typeof MAPS, A: Matrix, factor = 0): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(engine, A);
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
  const a = operand_of(engine, A);
  const column = operand_of(engine, b);
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
  const a = operand_of(engine, A);
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
  const a = operand_of(engine, A);
  if (precision_of_result(a) === "float64") return undefined;
  const parts = parts_for(EXP_WORK * rows * columns);
  const places = set_out(engine, "float32", rows * columns, [a], parts * room_for_columns(A));
  if (!places) return undefined;
  const { operands, result, scratch } = places;
  engine.run("softmax", "float32", { ...NO_TASK, rows, columns, scratch, A: operands[0]!, C: result }, parts);
  return engine.arena.hold(result, rows * columns, "float32");
}

function select_columns(engine: Engine, A: Matrix, indices: Uint32Array): HeldNumbers | undefined {
  const { rows } = A;
  const columns = indices.length;
  const a = operand_of(engine, A);
  const precision = precision_of_result(a);
  const places = set_out(engine, precision, rows * columns, [a, indices]);
  if (!places) return undefined;
  const { operands, result } = places;
  const task = { ...NO_TASK, rows, columns, A: operands[0]!, starts: operands[1]!, C: result };
  engine.run("select_columns", precision, task, parts_for(rows * columns));
  return engine.arena.hold(result, rows * columns, precision);
}

function step_by_size(
  engine: Engine,
  [A, G, S]: readonly [Matrix, Matrix, Matrix],
  rate: number,
  epsilon: number,
): HeldNumbers | undefined {
  const { rows, columns } = A;
  const given = [operand_of(engine, A), operand_of(engine, G), operand_of(engine, S)];
  const precision = precision_of_result(given[0]!, given[1]);
  const places = set_out(engine, precision, rows * columns, given);
  if (!places) return undefined;
  const [a, g, s] = places.operands as [number, number, number]; // As many as were given.
  const task = { ...NO_TASK, rows, columns, factor: rate, second_factor: epsilon, A: a, B: g, entries: s };
  engine.run("step_by_size", precision, { ...task, C: places.result }, parts_for(rows * columns));
  return engine.arena.hold(places.result, rows * columns, precision);
}

function drop_out(engine: Engine, A: Matrix, rate: number, seed: number): HeldNumbers | undefined {
  const { rows, columns } = A;
  const a = operand_of(engine, A);
  const precision = precision_of_result(a);
  const places = set_out(engine, precision, rows * columns, [a]);
  if (!places) return undefined;
  const { operands, result } = places;
  const details = { rows, columns, operation: seed, factor: 1 / (1 - rate), second_factor: drop_limit(rate) };
  const task = { ...NO_TASK, ...details, A: operands[0]!, C: result };
  engine.run("drop_out", precision, task, parts_for(DROP_WORK * rows * columns));
  return engine.arena.hold(result, rows * columns, precision);
}

function sum_of_squares(engine: Engine, A: Matrix): number | undefined {
  const { rows, columns } = A;
  const a = operand_of(engine, A);
  const precision = precision_of_result(a);
  const parts = parts_for(rows * columns);
  const places = set_out(engine, precision, 0, [a], BYTES.float64 * parts);
  if (!places) return undefined;
  const { operands, scratch } = places;
  engine.run("sum_of_squares", precision, { ...NO_TASK, rows, columns, scratch, A: operands[0]! }, parts);
  let sum = 0;
  for (let part = 0; part < parts; part++) sum += engine.memory.double(scratch + BYTES.float64 * part);
  return sum;
}

function cross_entropy(engine: Engine, A: Matrix, Y: Matrix): number | undefined {
  const { rows, columns } = A;
  const a = operand_of(engine, A);
  const y = operand_of(engine, Y);
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
  const a = operand_of(engine, A);
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

/** An exponential takes as long as so many passes over an entry. */
const EXP_WORK = 4;

/** To mix a random word takes as long as so many passes over an entry. */
const DROP_WORK = 2;

/** Bytes in which a kernel lays four columns side by side, and four of a second matrix. */
function room_for_columns({ rows }: Matrix): number {
  return 2 * VECTOR * rows;
}
