/** So many words of 32 bits there are. */
export const WORDS = 2 ** 32;

/**
 * The nth random word of 32 bits, from −2³¹ to 2³¹ − 1, that belongs to a seed: SplitMix, a count in steps of the golden ratio whose bits
 * are mixed (Steele, Lea and Flood 2014). Any of them can be had without those before it, so a mask need not be kept.
 */
export function random_word(seed: number, n: number): number {
  return mix((seed + Math.imul(n + 1, 0x9e3779b9)) | 0);
}

/** The finalizer of MurmurHash3: each bit of the number decides about half of the result's bits. */
export function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
