import { platform } from "../../platform/this_platform";
import { WORKER } from "./compiled";
import {
  ARGUMENTS,
  BUSY,
  COUNT,
  FAILED,
  GENERATION,
  instantiate_kernels,
  JOB_BYTES,
  KERNEL,
  type Kernel,
  kernel_names,
  next_ticket,
  PARTS,
  TICKET,
  take_parts,
  type WasmModule,
  type WorkerData,
  wait_for_change,
} from "./job";
import type { KernelMemory } from "./memory";

/** If the number of busy workers stays the same for so long, in milliseconds, one is taken to be lost. */
const PATIENCE = 60_000;

/**
 * The threads that run kernels: this one and its workers, which sleep while there is nothing to do. A job has as many parts as it has, however
 * many threads there are; each thread takes parts until none are left, so one that is held up leaves more to the others.
 */
export class WorkerPool {
  threads: number;
  readonly #memory: KernelMemory;
  readonly #module: WasmModule;
  readonly #kernels: readonly Kernel[];
  readonly #numbers: Readonly<Record<string, number>>;
  readonly #job: number;
  readonly #words: Int32Array;
  readonly #arguments: Float64Array;
  /** Some engines end a worker that nobody holds. */
  #workers: readonly object[] = [];
  #is_open = false;

  constructor(memory: KernelMemory, module: WasmModule, threads: number) {
    const { memory: shared } = memory;
    this.threads = threads;
    this.#memory = memory;
    this.#module = module;
    this.#kernels = instantiate_kernels(module, shared);
    this.#numbers = Object.fromEntries(kernel_names(module).map((name, n) => [name, n]));
    this.#job = memory.claim(JOB_BYTES);
    this.#words = new Int32Array(shared.buffer, this.#job, ARGUMENTS / 4);
    this.#arguments = new Float64Array(shared.buffer, this.#job + ARGUMENTS, (JOB_BYTES - ARGUMENTS) / 8);
  }

  /** Has a kernel do all parts of a job. */
  run(name: string, parts: number, ...args: number[]): void {
    const kernel = this.#numbers[name]!;
    if (parts === 1 || this.threads === 1) {
      for (let part = 0; part < parts; part++) this.#kernels[kernel]!(part, parts, ...args);
    } else {
      this.#share(kernel, parts, args);
    }
  }

  /** Waits for workers that are still at a job which this thread was torn away from, as Stop in a notebook does. */
  join(): void {
    if (!this.#is_open) return;
    const words = this.#words;
    Atomics.store(words, TICKET, next_ticket(Atomics.load(words, TICKET), 0));
    const patience = { may_sleep: platform.may_sleep(), milliseconds: PATIENCE };
    for (let busy = Atomics.load(words, BUSY); busy > 0; busy = Atomics.load(words, BUSY)) {
      if (!wait_for_change(words, BUSY, busy, patience)) {
        throw new Error(`a worker thread of the kernels has not answered for ${PATIENCE / 1000} seconds`);
      }
    }
    this.#is_open = false;
  }

  /** Has so many threads share the work from now on. */
  resize(threads: number): void {
    this.terminate();
    this.threads = threads;
  }

  /** Has the workers leave; from now on this thread does everything. */
  terminate(): void {
    const words = this.#words;
    this.threads = 1;
    this.#workers = [];
    Atomics.add(words, GENERATION, 1);
    Atomics.store(words, TICKET, next_ticket(Atomics.load(words, TICKET), 0));
    Atomics.notify(words, TICKET);
  }

  #share(kernel: number, parts: number, args: readonly number[]): void {
    if (this.#workers.length < this.threads - 1) this.#start_workers();
    const words = this.#words;
    this.#is_open = true;
    words[KERNEL] = kernel;
    words[PARTS] = parts;
    words[COUNT] = args.length;
    words[FAILED] = 0;
    this.#arguments.set(args);
    Atomics.store(words, TICKET, next_ticket(Atomics.load(words, TICKET), parts));
    Atomics.notify(words, TICKET);
    take_parts(words, this.#arguments, this.#kernels);
    this.join();
    if (words[FAILED] !== 0)
      throw new Error(
        "a kernel failed in a worker thread, which says why on the console; this is a fault of the library",
      );
  }

  /** Starts the workers. Until they are ready, which takes a moment, this thread does their parts as well. Where there are no threads, it always does. */
  #start_workers(): void {
    hand_over(this);
    const generation = Atomics.load(this.#words, GENERATION);
    const data: WorkerData = { module: this.#module, memory: this.#memory.memory, job: this.#job, generation };
    try {
      while (this.#workers.length < this.threads - 1) {
        this.#workers = [...this.#workers, platform.start_worker(WORKER, data)];
      }
    } catch {
      this.terminate();
    }
  }
}

/** Ends the workers of a library that was loaded before this one, as it is in a notebook after an edit: its pool goes on without them. */
function hand_over(pool: WorkerPool): void {
  const place = globalThis as { [KEY]?: WorkerPool };
  if (place[KEY] !== pool) place[KEY]?.terminate();
  place[KEY] = pool;
}

const KEY = Symbol.for("handwritten.worker_pool");
