import { HeldMatrix } from "../held_matrix";
import type { Precision, Values } from "../values";
import type { Engine } from "./engine";
import { HeldNumbers } from "./held_numbers";
import { aligned, BYTES, type Numbers } from "./kernel_memory";

/** What an operation works on: numbers that an earlier one left in the memory, or an array. */
export type Operand = HeldNumbers | Numbers;

/** What an operation needs. */
export interface Needs {
  /** Of the result, and of the operands; those of the other precision are converted. */
  readonly precision: Precision;
  /** How many numbers the result has. */
  readonly length: number;
  readonly operands: readonly Operand[];
  /** Bytes for what kernels keep from one step to the next. */
  readonly scratch?: number;
}

/** Where an operation finds what it needs: addresses. */
export interface Places {
  readonly result: number;
  readonly operands: readonly number[];
  readonly scratch: number;
}

/** Kernels load whole vectors, and may read so many bytes past the end of what they need. */
const OVERHANG = 64;

/**
 * Computes something in the kernels' memory: finds room for the result, brings the operands there that are elsewhere, and has
 * `run` do the work. Undefined if there is not so much memory.
 */
export function compute(engine: Engine, needs: Needs, run: (places: Places) => void): HeldNumbers | undefined {
  engine.team.settle();
  const { precision, length, operands, scratch = 0 } = needs;
  const in_place = operands.map((operand) => place_of(engine, operand, precision));
  const to_bring = operands.reduce(
    (sum, operand, n) => sum + (in_place[n] === undefined ? room_for(operand, precision) : 0),
    0,
  );
  const result_bytes = aligned(length * BYTES[precision]);
  const result = engine.arena.reserve(result_bytes + to_bring + aligned(scratch) + OVERHANG, operands);
  if (result === undefined) return undefined;
  let free = result + result_bytes;
  const brought = operands.map((operand, n) => {
    const place = in_place[n] ?? free;
    if (in_place[n] === undefined) {
      engine.memory.write(free, numbers_of(engine, operand), precision);
      free += room_for(operand, precision);
    }
    return place;
  });
  run({ result, operands: brought, scratch: free });
  return engine.arena.hold(result, length, precision);
}

/** A matrix as an operand. */
export function operand_of(A: { readonly values: Values }): HeldNumbers | Values {
  const held = HeldMatrix.held_in(A);
  return held instanceof HeldNumbers && held.in_place ? held : A.values;
}

/** The precision of a result: float64 as soon as an operand is. */
export function precision_of_operands(...operands: readonly (HeldNumbers | Values)[]): Precision {
  const is_double = operands.some((a) =>
    a instanceof HeldNumbers ? a.precision === "float64" : a instanceof Float64Array,
  );
  return is_double ? "float64" : "float32";
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
