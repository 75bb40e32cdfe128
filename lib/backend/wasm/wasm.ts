import { platform } from "../../platform/this_platform";
import type { Backend } from "../backend";
import { columns } from "./columns";
import { RELAXED, SIMD, WIDE } from "./compiled";
import { dense_product } from "./dense_product";
import { elementwise } from "./elementwise";
import { Engine } from "./engine";
import { wasm } from "./job";
import { KernelMemory } from "./memory";
import { WasmScope } from "./scope";
import { signals } from "./signals";
import { are_in_order, sparse_products } from "./sparse_products";
import { WorkerPool } from "./worker_pool";

/** Compiled kernels as a backend, and what runs them. */
export interface WasmBackend extends Backend {
  readonly pool: WorkerPool;
}

/**
 * The backend of compiled kernels, with a memory of its own, and so many threads.
 *
 * @throws if the engine lacks what they need: WebAssembly with SIMD and shared memory.
 */
export function wasm_backend(threads: number): WasmBackend {
  const memory = new KernelMemory();
  const pool = new WorkerPool(memory, compile(), threads);
  const engine = new Engine(memory, pool);
  return {
    dense_product: dense_product(engine),
    ...sparse_products(engine),
    ...elementwise(engine),
    ...columns(engine),
    ...signals(engine),
    ...scopes(engine),
    pool,
  };
}

/** Scopes nest: a training may begin within a step of another. */
function scopes(engine: Engine): Pick<Backend, "open_scope"> {
  let open: readonly WasmScope[] = [];
  return {
    open_scope() {
      const scope: WasmScope = new WasmScope(engine.memory, open.length, are_in_order(engine), () => {
        open = open.filter((other) => other !== scope);
      });
      // A training waits for nothing, so it has ended when the program next does: what is open then was torn down by Stop.
      setTimeout(() => {
        for (const left of open) left.close();
      });
      open = [...open, scope];
      return scope;
    },
  };
}

/**
 * The kernels with relaxed SIMD, where a·b + c is one instruction, if the engine has it; else those for all engines. HANDWRITTEN_VECTORS=256
 * tells that the engine was started with --experimental-wasm-revectorize: it then joins pairs of vectors.
 */
function compile() {
  const relaxed = from_base64(platform.settings.HANDWRITTEN_VECTORS === "256" ? WIDE : RELAXED);
  return new wasm.Module(wasm.validate(relaxed) ? relaxed : from_base64(SIMD));
}

function from_base64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
