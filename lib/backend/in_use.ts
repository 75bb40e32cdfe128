import { platform } from "../platform/this_platform";
import type { Backend } from "./backend";
import { reference } from "./reference";
import { type WasmBackend, wasm_backend } from "./wasm/wasm";

/** How matrices are to be computed with. */
export interface KernelOptions {
  /** "compiled" for the fast kernels, "reference" for the plain loops that they are held to. "compiled" by default. */
  readonly implementation?: "compiled" | "reference";
  /** How many threads share the work on large matrices. As many as there are processors, up to eight, by default. */
  readonly threads?: number;
}

/** What computes with matrices. */
export interface KernelsInUse {
  readonly implementation: "compiled" | "reference";
  readonly threads: number;
  /** Why it is the reference, if the kernels were wanted but cannot run. */
  readonly reason?: string;
}

/** Jobs have eight parts at most. */
const MOST_THREADS = 8;

// The only state in the library. What it decides is how fast results come, and their last digits.
let chosen = resolved({});
let compiled: WasmBackend | undefined;
let fault: string | undefined;

/** Computes with what is chosen from now on: what `use_kernels` does with its options. */
export function choose_kernels(options: KernelOptions): void {
  chosen = resolved(options);
  fault = undefined;
  if (compiled && compiled.pool.threads !== chosen.threads) compiled.pool.resize(chosen.threads);
}

/** What computes with matrices at present. */
export function kernels_in_use(): KernelsInUse {
  const kernels = backend();
  if (kernels === compiled) return { implementation: "compiled", threads: compiled.pool.threads };
  return { implementation: "reference", threads: 1, ...(fault !== undefined && { reason: fault }) };
}

/** What computes. The kernels are compiled when they are first needed; where that fails, the reference takes over, and says so once. */
export function backend(): Backend {
  if (chosen.implementation === "reference" || fault !== undefined) return reference;
  if (compiled) return compiled;
  try {
    compiled = wasm_backend(chosen.threads);
    return compiled;
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
    console.warn(
      `handwritten: the compiled kernels cannot run here (${fault}); plain loops compute, about ten times slower.`,
    );
    return reference;
  }
}

function resolved(options: KernelOptions): Required<KernelOptions> {
  const { HANDWRITTEN_KERNELS, HANDWRITTEN_THREADS } = platform.settings;
  const implementation = options.implementation ?? HANDWRITTEN_KERNELS ?? "compiled";
  const threads = options.threads ?? (HANDWRITTEN_THREADS ? Number(HANDWRITTEN_THREADS) : platform.processors());
  if (implementation !== "compiled" && implementation !== "reference") {
    throw new RangeError(
      `use_kernels: implementation must be "compiled" or "reference", got ${JSON.stringify(implementation)}`,
    );
  }
  if (!Number.isSafeInteger(threads) || threads < 1) {
    throw new RangeError(`use_kernels: threads must be a whole number of at least 1, got ${threads}`);
  }
  return { implementation, threads: Math.min(threads, MOST_THREADS) };
}
