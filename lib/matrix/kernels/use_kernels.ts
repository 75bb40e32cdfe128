import { availableParallelism } from "node:os";
import { Engine } from "./engine";
import { KernelMemory } from "./kernel_memory";

/** How matrices are to be computed with. */
export interface KernelOptions {
  /** "compiled" for the fast kernels, "plain" for the loops that they are held to. "compiled" unless told. */
  readonly implementation?: "compiled" | "plain";
  /** How many threads share the work on large matrices. As many as there are processors, up to eight, unless told. */
  readonly threads?: number;
}

/** What computes with matrices. */
export interface KernelsInUse {
  readonly implementation: "compiled" | "plain";
  readonly threads: number;
  /** Why it is the plain loops, if the kernels were wanted but cannot run. */
  readonly reason?: string;
}

/** Tasks have eight parts at most. */
const MOST_THREADS = 8;

// The only state in the library. What it decides is how fast results come, and their last digits.
let memory: KernelMemory | undefined;
let engine: Engine | undefined;
let chosen = choice({});
let fault: string | undefined;

/**
 * Chooses how matrices are computed with from now on; without options, as at the start. For a whole process, the environment
 * variables HANDWRITTEN_KERNELS ("plain" or "compiled") and HANDWRITTEN_THREADS (a number) choose.
 *
 * The two implementations agree to within rounding. The kernels' results are the same to the bit for any number of threads.
 *
 * @throws RangeError if there is no such choice.
 */
export function use_kernels(options: KernelOptions = {}): void {
  chosen = choice(options);
  fault = undefined;
}

/** What computes with matrices at present. */
export function kernels_in_use(): KernelsInUse {
  const running = engine_in_use();
  if (running) return { implementation: "compiled", threads: running.team.threads };
  return { implementation: "plain", threads: 1, ...(fault !== undefined && { reason: fault }) };
}

/** What runs the kernels; undefined where the plain loops compute. It is made when it is first needed. */
export function engine_in_use(): Engine | undefined {
  if (chosen.implementation === "plain" || fault !== undefined) return undefined;
  if (engine?.team.threads === chosen.threads) return engine;
  try {
    memory ??= new KernelMemory();
    engine = new Engine(memory, chosen.threads, engine?.arena);
    return engine;
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}

/** The memory that the kernels see; undefined where the plain loops compute. */
export function memory_in_use(): KernelMemory | undefined {
  if (chosen.implementation === "plain" || fault !== undefined) return undefined;
  try {
    memory ??= new KernelMemory();
    return memory;
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}

function choice(options: KernelOptions): Required<KernelOptions> {
  const { HANDWRITTEN_KERNELS, HANDWRITTEN_THREADS } = process.env;
  const implementation = options.implementation ?? HANDWRITTEN_KERNELS ?? "compiled";
  const threads = options.threads ?? (HANDWRITTEN_THREADS ? Number(HANDWRITTEN_THREADS) : availableParallelism());
  if (implementation !== "compiled" && implementation !== "plain") {
    throw new RangeError(
      `use_kernels: implementation must be "compiled" or "plain", got ${JSON.stringify(implementation)}`,
    );
  }
  if (!Number.isSafeInteger(threads) || threads < 1) {
    throw new RangeError(`use_kernels: threads must be a whole number of at least 1, got ${threads}`);
  }
  return { implementation, threads: Math.min(threads, MOST_THREADS) };
}
