import { HeldMatrix } from "../held_matrix";
import type { Precision, Values } from "../values";
import type { Engine } from "./engine";
import { HeldNumbers } from "./held_numbers";
import { aligned, BYTES, type Numbers } from "./kernel_memory";
import { parts_for } from "./parts";
import { MAPS, NO_TASK } from "./task";

/** What an operation works on: numbers that an earlier one left in the memory, or an array. */
export type Operand = HeldNumbers | Numbers;

/** Where an operation finds what it needs: addresses. */
export interface Places {
  /** Of the result. */
  readonly result: number;
  /** Of each operand. */
  readonly operands: readonly number[];
  /** Of room for what kernels keep from one step to the next. */
  readonly scratch: number;
}

/**
 * Gets everything into place that an operation needs: room for a result of `length` numbers and for scratch, and the operands, copied
 * there if they are elsewhere or of the other precision. Undefined if there is not so much memory. `engine.arena.hold` keeps the
 * result.
 */
export function set_out(
  engine: Engine,
  precision: Precision,
  length: number,
  operands: readonly Operand[],
  scratch_bytes = 0,
): Places | undefined {
  engine.team.settle();
  const result = engine.arena.reserve(length * BYTES[precision]);
  const places: number[] = [];
  let bytes = aligned(scratch_bytes);
  for (const operand of operands) {
    const place = place_of(engine, operand, precision);
    places.push(place ?? ELSEWHERE);
    if (place === undefined) bytes += room_for(operand, precision);
  }
  const scratch = engine.scratch.reserve(bytes);
  if (result === undefined || scratch === undefined) return undefined;
  let free = scratch + aligned(scratch_bytes);
  for (let n = 0; n < operands.length; n++) {
    if (places[n] !== ELSEWHERE) continue;
    engine.memory.write(free, numbers_of(engine, operands[n]!), precision);
    places[n] = free;
    free += room_for(operands[n]!, precision);
  }
  return { result, operands: places, scratch };
}

/** No address. */
const ELSEWHERE = -1;

/** A matrix as an operand. */
export function operand_of(engine: Engine, A: { readonly values: Values }): HeldNumbers | Values {
  const operand = unmultiplied(A);
  if (operand instanceof HeldNumbers && operand.factor !== 1) multiply_out(engine, operand);
  return operand instanceof HeldNumbers && operand.in_place ? operand : A.values;
}

/** A matrix as an operand of a kernel that multiplies by the operand's factor. */
export function unmultiplied(A: { readonly values: Values }): HeldNumbers | Values {
  const held = HeldMatrix.held_in(A);
  return held instanceof HeldNumbers && held.in_place ? held : A.values;
}

function multiply_out(engine: Engine, numbers: HeldNumbers): void {
  const { length, precision, factor } = numbers;
  const places = numbers.is_in(engine.arena) ? set_out(engine, precision, length, [numbers]) : undefined;
  if (!places) {
    numbers.values();
    return;
  }
  const task = { ...NO_TASK, rows: length, columns: 1, operation: MAPS.scale, factor };
  engine.run("map_entries", precision, { ...task, A: places.operands[0]!, C: places.result }, parts_for(length));
  engine.arena.hold_products(numbers, places.result);
}

/** The precision of a result: float64 as soon as an operand is. */
export function precision_of_result(a: HeldNumbers | Values, b = a): Precision {
  return is_double(a) || is_double(b) ? "float64" : "float32";
}

function is_double(a: HeldNumbers | Values): boolean {
  return a instanceof HeldNumbers ? a.precision === "float64" : a instanceof Float64Array;
}

/** Where an operand is, if it is in the memory, in the precision that is needed. */
function place_of({ arena, memory }: Engine, operand: Operand, precision: Precision): number | undefined {
  if (operand instanceof HeldNumbers) {
    return operand.is_in(arena) && operand.precision === precision ? operand.address : undefined;
  }
  return operand instanceof Float32Array && precision === "float64" ? undefined : memory.address_of(operand);
}

/** An operand's numbers, for copying. */
function numbers_of({ arena, memory }: Engine, operand: Operand): Numbers {
  if (!(operand instanceof HeldNumbers)) return operand;
  return operand.is_in(arena) ? memory.view(operand.address, operand.length, operand.precision) : operand.values();
}

function room_for(operand: Operand, precision: Precision): number {
  const are_indices = operand instanceof Uint32Array || operand instanceof Uint16Array;
  return aligned(operand.length * (are_indices ? operand.BYTES_PER_ELEMENT : BYTES[precision]));
}
