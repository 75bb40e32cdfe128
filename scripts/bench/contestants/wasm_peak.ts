import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { has_relaxed_simd } from "../../../lib/matrix/kernels/relaxed_simd";
import type { ProductTask } from "../protocol";
import { multiply_adds_module, OPERATIONS_A_TURN } from "./multiply_adds";
import { type Run, serve, stopwatch } from "./serve";

// No library, but what one may reach: as many multiply-adds as the product has, with nothing loaded or stored, on all threads at once.

/** What is used of WebAssembly, whose types TypeScript has among those of browsers. */
interface WebAssemblyParts {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { multiply_adds(turns: number): number } };
}

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyParts };

if (isMainThread) {
  const workers = Array.from({ length: availableParallelism() }, start_worker);
  void serve({
    open: () => (is_relaxed() ? "relaxed SIMD" : "SIMD"),
    tasks: () => ({ product: (task) => product(task, workers) }),
  });
} else {
  const { multiply_adds } = new WebAssembly.Instance(
    new WebAssembly.Module(multiply_adds_module({ relaxed: is_relaxed() })),
  ).exports;
  parentPort!.on("message", (turns: number) => {
    const seconds = stopwatch();
    multiply_adds(turns);
    parentPort!.postMessage(seconds());
  });
}

function start_worker(): Worker {
  return new Worker(__filename, { execArgv: ["--require", require.resolve("ts-node/register/transpile-only")] });
}

/** As the library finds it out, which tells Node.js 20 to take relaxed SIMD. */
function is_relaxed(): boolean {
  return has_relaxed_simd(multiply_adds_module({ relaxed: true }));
}

function product({ size, repetitions }: ProductTask, workers: readonly Worker[]): Run {
  const turns = Math.ceil((2 * size ** 3 * repetitions) / OPERATIONS_A_TURN / workers.length);
  return async () => ({ seconds: Math.max(...(await Promise.all(workers.map((worker) => do_turns(worker, turns))))) });
}

/** The seconds that a worker takes. */
function do_turns(worker: Worker, turns: number): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
    worker.postMessage(turns);
  });
}
