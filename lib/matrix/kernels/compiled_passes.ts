import type { Computed } from "../held_matrix";
import type { Matrix } from "../matrix";
import { type Passes, plain_passes } from "../passes";
import { compute, operand_of, precision_of_operands } from "./compute";
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
  const operands = [operand_of(A), operand_of(B)];
  const precision = precision_of_operands(...operands);
  const { rows, columns } = A;
  return compute(engine, { precision, length: rows * columns, operands }, ({ result, operands: [a, b] }) => {
    const task = { ...NO_TASK, A: a!, B: b!, C: result, rows, columns, operation: COMBINATIONS[name] };
    engine.run("combine_entries", precision, { ...task, parts: parts_for(work(A)) });
  });
}

function transform(engine: Engine, name: keyof typeof MAPS, A: Matrix, factor = 0): HeldNumbers | undefined {
  const operand = operand_of(A);
  const precision = precision_of_operands(operand);
  const { rows, columns } = A;
  return compute(engine, { precision, length: rows * columns, operands: [operand] }, ({ result, operands: [a] }) => {
    const task = { ...NO_TASK, A: a!, C: result, rows, columns, operation: MAPS[name], factor };
    engine.run("map_entries", precision, { ...task, parts: parts_for(work(A)) });
  });
}

function add_column(engine: Engine, A: Matrix, b: Matrix): HeldNumbers | undefined {
  const operands = [operand_of(A), operand_of(b)];
  const precision = precision_of_operands(...operands);
  const { rows, columns } = A;
  const needs = { precision, length: rows * columns, operands, scratch: 16 * rows };
  return compute(engine, needs, ({ result, operands: [a, column], scratch }) => {
    const task = { ...NO_TASK, A: a!, B: column!, C: result, rows, columns, scratch };
    engine.run("repeat_column", precision, task);
    engine.run("add_column", precision, { ...task, parts: parts_for(work(A)) });
  });
}

function row_sums(engine: Engine, A: Matrix): HeldNumbers | undefined {
  const operand = operand_of(A);
  const precision = precision_of_operands(operand);
  const { rows, columns } = A;
  const parts = parts_for(work(A));
  const needs = { precision, length: rows, operands: [operand], scratch: 24 * rows * parts };
  return compute(engine, needs, ({ result, operands: [a], scratch }) => {
    const task = { ...NO_TASK, A: a!, C: result, rows, columns, scratch };
    engine.run("row_sums", precision, { ...task, parts });
    engine.run("sum_row_sums", precision, { ...task, pieces: parts });
  });
}

function softmax(engine: Engine, A: Matrix): Computed | undefined {
  const operand = operand_of(A);
  if (precision_of_operands(operand) === "float64") return undefined;
  const { rows, columns } = A;
  const parts = parts_for(EXP_WORK * work(A));
  const needs = {
    precision: "float32",
    length: rows * columns,
    operands: [operand],
    scratch: 16 * rows * parts,
  } as const;
  return compute(engine, needs, ({ result, operands: [a], scratch }) => {
    engine.run("softmax", "float32", { ...NO_TASK, A: a!, C: result, rows, columns, scratch, parts });
  });
}

function cross_entropy(engine: Engine, A: Matrix, Y: Matrix): number | undefined {
  const operands = [operand_of(A), operand_of(Y)];
  if (precision_of_operands(...operands) === "float64") return undefined;
  const { rows, columns } = A;
  const parts = parts_for(EXP_WORK * work(A));
  let total: number | undefined;
  compute(
    engine,
    { precision: "float32", length: 0, operands, scratch: 8 * parts },
    ({ operands: [a, y], scratch }) => {
      engine.run("cross_entropy", "float32", { ...NO_TASK, A: a!, B: y!, rows, columns, scratch, parts });
      total = 0;
      for (const sum of engine.memory.view(scratch, parts, "float64")) total += sum;
    },
  );
  return total;
}

/** Undefined also if there is NaN: the plain loops then find it. */
function column_argmax(engine: Engine, A: Matrix): Uint8Array | undefined {
  const operand = operand_of(A);
  if (precision_of_operands(operand) === "float64") return undefined;
  const { rows, columns } = A;
  const parts = parts_for(work(A));
  const flags = aligned(BYTES.float32 * parts);
  let largest: Uint8Array | undefined;
  compute(
    engine,
    { precision: "float32", length: 0, operands: [operand], scratch: flags + columns },
    ({ operands: [a], scratch }) => {
      const C = scratch + flags;
      engine.run("column_argmax", "float32", { ...NO_TASK, A: a!, C, rows, columns, scratch, parts });
      const has_nan = engine.memory.bytes(scratch, BYTES.float32 * parts).some((byte) => byte !== 0);
      if (!has_nan) largest = engine.memory.bytes(C, columns);
    },
  );
  return largest;
}

/** Vector operations of a pass over the entries, counting that they wait for memory. */
function work({ rows, columns }: Matrix): number {
  return rows * columns;
}

/** An exponential takes as long as so many. */
const EXP_WORK = 4;
