import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import { mix } from "../backend/random_word";
import { kind_of } from "../matrix/kind_of";
import { check_count } from "../matrix/shape";

/** A stream of random numbers. Each call moves it on; the same seed gives the same stream. */
export interface Random {
  /** Evenly distributed in [low, high). */
  uniform(low: number, high: number): number;
  /** Normally distributed with mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number from 0 up to, not including, `count`, each as likely. */
  below(count: number): number;
}

/**
 * A seed for a part of something that has a seed, such as an epoch of a training: other numbers give unrelated streams. It is made by
 * mixing their bits, so any part can be begun with without the parts before it.
 */
export function derived_seed(seed: number, ...numbers: readonly number[]): number {
  let mixed = 0;
  for (const number of [seed, ...numbers]) mixed = mix((Math.imul(mixed, 31) + number) | 0);
  return mixed;
}

/**
 * The stream of random numbers that belongs to a seed (Mersenne Twister: neighboring seeds give unrelated streams).
 *
 * @throws RangeError if the seed is not a whole number of 32 bits.
 */
export function random_from(seed: number): Random {
  check_seed(seed);
  const generator = mersenne(seed);
  const uniform = (low: number, high: number) => low + (high - low) * uniformFloat64(generator);
  return {
    uniform,
    // Box–Muller: √(−2 ln u)·cos(2πv), with u in (0, 1] so that the logarithm is finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform(0, 1))) * Math.cos(2 * Math.PI * uniform(0, 1)),
    below: (count) => {
      check_count("below", "count", count, 1);
      return uniformInt(generator, 0, count - 1);
    },
  };
}

/** Throws unless the seed is a whole number of 32 bits. */
export function check_seed(seed: number): void {
  if (Number.isInteger(seed) && seed === (seed | 0)) return;
  throw new RangeError(`seed must be a whole number between −2³¹ and 2³¹ − 1, got ${kind_of(seed)}`);
}
