import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  FAILED,
  JOB_BYTES,
  KERNEL,
  MOST_HELPERS,
  next_ticket,
  state_of,
  TASK,
  TICKET,
  take_parts,
  wait_for_change,
} from "./job";
import type { KernelMemory } from "./kernel_memory";
import { BUILT, compile_kernels, instantiate_kernels, type Kernel } from "./kernels";
import { type Task, write_task } from "./task";
import type { Memory, Module } from "./webassembly";

/** What a helper is told. */
export interface WorkerData {
  readonly code: Module;
  readonly memory: Memory;
  /** The address of the job. */
  readonly job: number;
  /** 0 for the first helper. */
  readonly helper: number;
}

/** If a helper is busy with one part for so long, in milliseconds, it is taken to be lost. */
const PATIENCE = 60_000;

/**
 * The threads that run kernels: this one and its helpers, which sleep while there is nothing to do. A job has as many parts as it has, however
 * many threads there are; each thread takes parts until none are left, so one that is held up leaves more to the others.
 */
export class Team {
  readonly threads: number;
  readonly #memory: KernelMemory;
  readonly #job: number;
  readonly #words: Int32Array;
  readonly #code = compile_kernels();
  readonly #kernels: readonly Kernel[];
  readonly #helpers: Worker[] = [];
  #is_open = false;

  constructor(memory: KernelMemory, threads: number) {
    const job = memory.claim(JOB_BYTES);
    if (job === undefined) throw new RangeError("there is no memory for the kernels");
    this.threads = Math.min(threads, MOST_HELPERS + 1);
    this.#memory = memory;
    this.#job = job;
    this.#words = new Int32Array(memory.shared.buffer, job, TASK / 4);
    this.#kernels = instantiate_kernels(this.#code, memory.shared);
    memory.hand_to(this);
  }

  /** Has a kernel do all parts of a task. */
  run(kernel: number, task: Task, parts: number): void {
    this.settle();
    write_task(this.#memory.words, this.#memory.doubles, this.#job + TASK, task, parts);
    if (parts === 1 || this.threads === 1) {
      for (let part = 0; part < parts; part++) this.#kernels[kernel]!(this.#job + TASK, part);
    } else {
      this.#share(kernel, parts);
    }
  }

  /** Waits for helpers that are still at a job which this thread was torn away from, as Stop in a notebook does. */
  settle(): void {
    if (!this.#is_open) return;
    Atomics.store(this.#words, TICKET, next_ticket(Atomics.load(this.#words, TICKET), 0));
    for (let helper = 0; helper < this.#helpers.length; helper++) this.#wait_for(helper);
    this.#is_open = false;
  }

  /** Sends the helpers home. */
  dismiss(): void {
    this.settle();
    for (const helper of this.#helpers) void helper.terminate();
  }

  #share(kernel: number, parts: number): void {
    if (this.#helpers.length < this.threads - 1) this.#start_helpers();
    const words = this.#words;
    this.#is_open = true;
    words[KERNEL] = kernel;
    words[FAILED] = 0;
    Atomics.store(words, TICKET, next_ticket(Atomics.load(words, TICKET), parts));
    Atomics.notify(words, TICKET);
    take_parts(words, this.#job + TASK, this.#kernels);
    this.settle();
    if (words[FAILED] !== 0) throw new Error("a kernel failed in a worker thread; this is a fault of the library");
  }

  #wait_for(helper: number): void {
    const words = this.#words;
    const state = state_of(helper);
    while (Atomics.load(words, state) === 1) {
      if (!wait_for_change(words, state, 1, PATIENCE)) {
        throw new Error(`a worker thread of the kernels has not answered for ${PATIENCE / 1000} seconds`);
      }
    }
  }

  /** Starts the helpers. Until they are ready, which takes a moment, this thread does their parts as well. */
  #start_helpers(): void {
    for (let helper = this.#helpers.length; helper < this.threads - 1; helper++) {
      const data: WorkerData = { code: this.#code, memory: this.#memory.shared, job: this.#job, helper };
      const worker = new Worker(join(BUILT, "worker.js"), { workerData: data, execArgv: [] });
      worker.unref(); // A script that has done its work ends, and its helpers with it.
      worker.on("error", () => {}); // A helper that cannot run takes no parts.
      this.#helpers.push(worker);
    }
  }
}
