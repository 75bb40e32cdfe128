// How threads share a job: words of the shared memory, all of them read and changed atomically. This file imports nothing, since it is
// also all that a worker runs: the build keeps its code as a string, so that workers start anywhere without a file to load.
//
// The ticket holds the job's number and how many of its parts are left. Whoever counts that down by one has taken a part. Since the
// job's number is in the same word, nobody can take a part of one job and think it is of another.
// A worker counts itself among the busy ones before it looks at the ticket. So once the ticket is empty and no worker is busy, none is at
// work and none can begin, and the kernel's number and its arguments may be changed.
//
// A worker is never killed, which could be in the middle of a part, or long after it was asked for: it leaves by itself when there is a
// new generation. Until it has seen that, it may still take parts, as the new workers do.

/** Where the words are. */
export const TICKET = 0;
export const KERNEL = 1;
export const PARTS = 2;
export const COUNT = 3;
/** 1 if a kernel failed in a worker. */
export const FAILED = 4;
/** How many workers are busy: on a cache line of its own. */
export const BUSY = 16;
/** The number of the generation whose workers stay. */
export const GENERATION = 32;

/** The offset of the kernel's arguments, as 64-bit numbers. */
export const ARGUMENTS = 4096;

/** Bytes of a job in all. */
export const JOB_BYTES = 8192;

const PARTS_BITS = 8;

/** The most parts of a job. */
export const MOST_PARTS = 2 ** PARTS_BITS - 1;

/** Does one part of a job. */
export type Kernel = (part: number, parts: number, ...args: number[]) => void;

/** The part of WebAssembly that is used here. TypeScript has its types among those of browsers. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages, and returns how many there were; throws if there are no more. */
  grow(pages: number): number;
}
export type WasmModule = object;

interface WasmApi {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory;
  readonly Module: {
    new (bytes: Uint8Array): WasmModule;
    exports(module: WasmModule): { readonly name: string; readonly kind: string }[];
  };
  readonly Instance: new (
    module: WasmModule,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(bytes: Uint8Array): boolean;
}

export const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: WasmApi };

/** What a worker is told. */
export interface WorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** The address of the job. */
  readonly job: number;
  /** The worker's generation. */
  readonly generation: number;
}

/** The names of the kernels; a job knows a kernel by its place among them. */
export function kernel_names(module: WasmModule): string[] {
  return wasm.Module.exports(module).flatMap(({ name, kind }) => (kind === "function" ? [name] : []));
}

/** The kernels in the order of their names, for one thread. */
export function instantiate_kernels(module: WasmModule, memory: WasmMemory): Kernel[] {
  const instance = new wasm.Instance(module, { env: { memory } });
  return kernel_names(module).map((name) => instance.exports[name] as Kernel); // They are functions: see `kernel_names`.
}

/** The ticket of the job after this ticket's, with so many parts. */
export function next_ticket(ticket: number, parts: number): number {
  return (((ticket >> PARTS_BITS) + 1) << PARTS_BITS) | parts;
}

/** The parts that are left. */
export function parts_left(ticket: number): number {
  return ticket & MOST_PARTS;
}

/** Takes parts of the job and does them, until there are none left. */
export function take_parts(words: Int32Array, args: Float64Array, kernels: readonly Kernel[]): void {
  let ticket = Atomics.load(words, TICKET);
  while (parts_left(ticket) > 0) {
    const found = Atomics.compareExchange(words, TICKET, ticket, ticket - 1);
    if (found === ticket) {
      kernels[words[KERNEL]!]!(parts_left(ticket) - 1, words[PARTS]!, ...args.subarray(0, words[COUNT]));
      ticket = Atomics.load(words, TICKET);
    } else {
      ticket = found;
    }
  }
}

/**
 * Waits until a word is no longer `value`: first awake, since to fall asleep and wake up takes longer than most jobs, then asleep.
 * Returns whether it changed within so many milliseconds of sleep. Where sleep is forbidden, in a browser's page, it stays awake.
 */
export function wait_for_change(
  words: Int32Array,
  index: number,
  value: number,
  { may_sleep = true, milliseconds }: { readonly may_sleep?: boolean; readonly milliseconds?: number } = {},
): boolean {
  while (!changes_soon(words, index, value)) {
    if (may_sleep) return Atomics.wait(words, index, value, milliseconds) !== "timed-out";
  }
  return true;
}

/** How often a waiting thread looks again before it falls asleep: about 300 microseconds. */
const LOOKS = 200_000;

/** Looks again and again. On its own, so that V8 compiles the loop and not what comes after it, which it knows nothing of. */
function changes_soon(words: Int32Array, index: number, value: number): boolean {
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, index) !== value) return true;
  return false;
}

/** What a worker does, for as long as its generation stays: parts of jobs. */
export function run_worker({ module, memory, job, generation }: WorkerData): void {
  // If the memory grows in the moment in which V8 hands it to this thread, the thread goes on with the old size: filling what is new
  // would fail. Asking for no pages more makes V8 look again.
  memory.grow(0);
  const kernels = instantiate_kernels(module, memory);
  const words = new Int32Array(memory.buffer, job, ARGUMENTS / 4);
  const args = new Float64Array(memory.buffer, job + ARGUMENTS, (JOB_BYTES - ARGUMENTS) / 8);
  for (;;) {
    Atomics.add(words, BUSY, 1);
    try {
      take_parts(words, args, kernels);
    } catch (error) {
      console.error(error);
      Atomics.store(words, FAILED, 1);
    }
    Atomics.sub(words, BUSY, 1);
    Atomics.notify(words, BUSY);
    // A pool changes the generation first, and then the ticket. So a worker that has not seen the new generation here has the old ticket, and
    // does not fall asleep over it.
    const ticket = Atomics.load(words, TICKET);
    if (Atomics.load(words, GENERATION) !== generation) return;
    if (parts_left(ticket) === 0) wait_for_change(words, TICKET, ticket);
  }
}
