import { is_kept, type Numbers, type SparseNumbers } from "../backend";
import { precision_of } from "../values";
import { Block } from "./block";
import { SCALE } from "./constants";
import type { KernelMemory } from "./memory";
import { parts_for } from "./parts";
import { KeptColumns, KeptNumbers, type WasmScope } from "./scope";
import type { WorkerPool } from "./worker_pool";

/**
 * What an operation goes through: `begin`, the addresses of its operands, room for its result, the kernels, `result`.
 *
 * Operands that are not in the memory are copied into scratch, and a result out of it, unless an operand belongs to a training: then the result
 * stays in the memory as well. So nothing needs to know whether a training goes on.
 */
export class Engine {
  readonly memory: KernelMemory;
  readonly pool: WorkerPool;
  /** Memory for the time of one operation. */
  readonly scratch: Block;

  constructor(memory: KernelMemory, pool: WorkerPool) {
    this.memory = memory;
    this.pool = pool;
    this.scratch = new Block(memory);
  }

  /** A new matrix of so many numbers: `run` has it computed in its room, from the addresses of its operands. */
  compute(length: number, A: Numbers, B: Numbers | undefined, run: (C: number, a: number, b: number) => void): Numbers {
    this.begin();
    const scope = scope_of(A, B);
    const a = this.operand(A);
    const b = B ? this.operand(B) : 0;
    const C = this.room(scope, length);
    run(C, a, b);
    return this.result(scope, C, length);
  }

  /** Begins an operation. */
  begin(): void {
    this.pool.join();
    this.scratch.empty();
  }

  /** The address of an operand. A factor that is still to be multiplied in is, once for all. */
  operand(A: Numbers): number {
    if (A instanceof KeptNumbers && A.scope) {
      if (A.factor !== 1) this.#multiply_out(A, A.scope);
      return A.address;
    }
    const values = is_kept(A) ? A.values() : A;
    const address = this.scratch.reserve(4 * values.length);
    this.memory.views.float32.set(values, address / 4);
    return address;
  }

  /** Copies whole numbers into scratch. */
  indices(numbers: Uint32Array): number {
    const address = this.scratch.reserve(4 * numbers.length);
    this.memory.views.uint32.set(numbers, address / 4);
    return address;
  }

  /** Room for a result of so many numbers: in the scope's block, or in scratch. */
  room(scope: WasmScope | undefined, length: number): number {
    return (scope ?? this.scratch).reserve(4 * length);
  }

  /** The result that was written to its room. */
  result(scope: WasmScope | undefined, address: number, length: number): Numbers {
    if (scope) return scope.result(address, length);
    return this.memory.views.float32.slice(address / 4, address / 4 + length);
  }

  #multiply_out(A: KeptNumbers, scope: WasmScope): void {
    const room = this.room(scope, A.length);
    this.pool.run("map_entries", parts_for(A.length), SCALE, A.address, A.factor, room, A.length);
    A.multiplied_out(room);
  }
}

/** The scope that a result belongs to: the innermost of its operands', if one is kept. */
export function scope_of(A: Numbers, B?: Numbers | SparseNumbers): WasmScope | undefined {
  const a = A instanceof KeptNumbers ? A.scope : undefined;
  const b = B instanceof KeptNumbers || B instanceof KeptColumns ? B.scope : undefined;
  return a && b ? (a.depth >= b.depth ? a : b) : (a ?? b);
}

/** Whether an operand is float64, which kernels do not compute with. */
export function is_double(A: Numbers): boolean {
  return !(A instanceof KeptNumbers) && precision_of(A as Float32Array) === "float64";
}
