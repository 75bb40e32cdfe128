import type { Kernel } from "./kernels";

// How threads share a job: words of the shared memory, all of them read and changed atomically.
//
// The ticket holds the job's number and how many of its parts are left. Whoever counts that down by one has taken a part. Since the
// job's number is in the same word, nobody can take a part of one job and think it is of another.
// A helper says that it is busy before it looks at the ticket. So once the ticket is empty and no helper is busy, none is at work
// and none can begin, and the kernel's number and the task may be changed.

/** Where the words are. */
export const TICKET = 0;
export const KERNEL = 1;
/** 1 if a kernel failed in a helper. */
export const FAILED = 2;

/** The address of the task within the job. */
export const TASK = 4096;

/** Bytes of a job in all. */
export const JOB_BYTES = 8192;

/** The most helpers: their words fit between the first ones and the task. */
export const MOST_HELPERS = 32;

const PARTS_BITS = 8;

/** The most parts of a job. */
export const MOST_PARTS = 2 ** PARTS_BITS - 1;

/** Where a helper says whether it is busy (1) or idle (0): each on a cache line of its own. */
export function state_of(helper: number): number {
  return 16 * (helper + 1);
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
export function take_parts(words: Int32Array, task: number, kernels: readonly Kernel[]): void {
  let ticket = Atomics.load(words, TICKET);
  while (parts_left(ticket) > 0) {
    const found = Atomics.compareExchange(words, TICKET, ticket, ticket - 1);
    if (found === ticket) {
      kernels[words[KERNEL]!]!(task, parts_left(ticket) - 1);
      ticket = Atomics.load(words, TICKET);
    } else {
      ticket = found;
    }
  }
}

/**
 * Waits until a word is no longer `value`: first awake, since to fall asleep and wake up takes longer than most jobs, then asleep.
 * Returns whether it changed within so many milliseconds of sleep.
 */
export function wait_for_change(words: Int32Array, index: number, value: number, milliseconds?: number): boolean {
  return changes_soon(words, index, value) || Atomics.wait(words, index, value, milliseconds) !== "timed-out";
}

/** How often a waiting thread looks again before it falls asleep: about 300 microseconds. */
const LOOKS = 200_000;

/** Looks again and again. On its own, so that V8 compiles the loop and not what comes after it, which it knows nothing of. */
function changes_soon(words: Int32Array, index: number, value: number): boolean {
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, index) !== value) return true;
  return false;
}
