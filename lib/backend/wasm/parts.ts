/** The most parts that a task is cut into: enough for eight threads. */
const MOST_PARTS = 8;

/** Work worth a part of its own, in multiplications and additions of single vectors: about 10 microseconds. */
const WORK = 20_000;

/**
 * How many parts a task is cut into, from its work in vector operations. The number depends on the task alone, not on the
 * number of threads, and so do the bits of the result.
 */
export function parts_for(work: number): number {
  return Math.max(1, Math.min(MOST_PARTS, Math.floor(work / WORK)));
}
