import type { Numbers } from "./kernel_memory";
import { memory_in_use } from "./use_kernels";

/** What makes an array on shared memory: Float32Array and its like. */
interface Kind<Array extends Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): Array;
  new (buffer: SharedArrayBuffer, address: number, length: number): Array;
}

/** Fewer bytes are copied in no time, and would leave most of a page empty. */
const WORTHWHILE = 65_536;

/** The array that a part of it was taken from. */
const WHOLES = new WeakMap<object, object>();

/**
 * An array of zeros in the kernels' memory, so that kernels need no copy of it: for data that stay, such as images. Where the plain
 * loops compute, no memory is left, or the array is small, it is an ordinary one.
 *
 * Its memory is used again once the array is garbage. So a part that is taken by `subarray` keeps the whole from being so.
 */
export function shared_array<Array extends Numbers>(kind: Kind<Array>, length: number): Array {
  const bytes = length * kind.BYTES_PER_ELEMENT;
  const memory = bytes < WORTHWHILE ? undefined : memory_in_use();
  const address = memory?.claim(bytes);
  if (!memory || address === undefined) return new kind(length);
  const array = new kind(memory.shared.buffer, address, length);
  memory.remember(array, address);
  memory.release_with(array, address, bytes);
  keep_whole(array, array);
  return array.fill(0) as Array; // Returns the array itself; the memory may have been used before.
}

function keep_whole(part: Numbers, whole: Numbers): void {
  const subarray: (begin?: number, end?: number) => Numbers = part.subarray.bind(part);
  Object.defineProperty(part, "subarray", {
    value(begin?: number, end?: number) {
      const smaller = subarray(begin, end);
      WHOLES.set(smaller, whole);
      keep_whole(smaller, whole);
      return smaller;
    },
  });
}
