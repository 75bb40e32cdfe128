import { ADD, MULTIPLY, RELU, RELU_DERIVATIVE, SCALE, SUBTRACT } from "../constants";
import { share } from "./share";
import { at_vector, vectors } from "./vector";

// What is done number by number. A part is a range of vectors. A matrix ends on a whole vector in memory, so the last vector is
// computed whole, and nobody reads its surplus.

/** C = (a_factor·A) ∘ (b_factor·B): the sum, the difference or the product. */
export function combine_entries(
  part: i32,
  parts: i32,
  operation: i32,
  A: usize,
  a_factor: f32,
  B: usize,
  b_factor: f32,
  C: usize,
  length: i32,
): void {
  if (operation === ADD) inline.always(combine(part, parts, ADD, A, a_factor, B, b_factor, C, length));
  else if (operation === SUBTRACT) inline.always(combine(part, parts, SUBTRACT, A, a_factor, B, b_factor, C, length));
  else inline.always(combine(part, parts, MULTIPLY, A, a_factor, B, b_factor, C, length));
}

/** Written into its callers, where the operation is known: a choice within the loop takes as long as the operation. */
function combine(
  part: i32,
  parts: i32,
  operation: i32,
  A: usize,
  a_factor: f32,
  B: usize,
  b_factor: f32,
  C: usize,
  length: i32,
): void {
  const end = offset(length, part + 1, parts);
  const a_factors = f32x4.splat(a_factor);
  const b_factors = f32x4.splat(b_factor);
  for (let at = offset(length, part, parts); at < end; at += 16) {
    const a = f32x4.mul(v128.load(A + at), a_factors);
    const b = f32x4.mul(v128.load(B + at), b_factors);
    v128.store(
      C + at,
      operation === ADD ? f32x4.add(a, b) : operation === SUBTRACT ? f32x4.sub(a, b) : f32x4.mul(a, b),
    );
  }
}

/** C = f(A): f multiplies by `factor`, is ReLU, or is its slope (1 above zero, else 0). */
export function map_entries(part: i32, parts: i32, operation: i32, A: usize, factor: f32, C: usize, length: i32): void {
  if (operation === SCALE) inline.always(map(part, parts, SCALE, A, factor, C, length));
  else if (operation === RELU) inline.always(map(part, parts, RELU, A, factor, C, length));
  else inline.always(map(part, parts, RELU_DERIVATIVE, A, factor, C, length));
}

function map(part: i32, parts: i32, operation: i32, A: usize, factor: f32, C: usize, length: i32): void {
  const end = offset(length, part + 1, parts);
  const factors = f32x4.splat(factor);
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let at = offset(length, part, parts); at < end; at += 16) {
    const a = v128.load(A + at);
    v128.store(
      C + at,
      operation === SCALE
        ? f32x4.mul(a, factors)
        : operation === RELU
          ? f32x4.max(a, zero)
          : v128.and(f32x4.gt(a, zero), one),
    );
  }
}

/** C = A − rate·G / (√S + epsilon). */
export function step_by_size(
  part: i32,
  parts: i32,
  A: usize,
  G: usize,
  S: usize,
  rate: f32,
  epsilon: f32,
  C: usize,
  length: i32,
): void {
  const end = offset(length, part + 1, parts);
  const rates = f32x4.splat(rate);
  const epsilons = f32x4.splat(epsilon);
  for (let at = offset(length, part, parts); at < end; at += 16) {
    const size = f32x4.add(f32x4.sqrt(v128.load(S + at)), epsilons);
    const step = f32x4.div(f32x4.mul(rates, v128.load(G + at)), size);
    v128.store(C + at, f32x4.sub(v128.load(A + at), step));
  }
}

/**
 * C = factor·A, or 0 where the random word that belongs to the seed and the entry is below `limit`. backend/random_word.ts tells which word
 * that is; here four are mixed at a time.
 */
export function drop_out(
  part: i32,
  parts: i32,
  A: usize,
  factor: f32,
  seed: i32,
  limit: i32,
  C: usize,
  length: i32,
): void {
  const start = offset(length, part, parts);
  const end = offset(length, part + 1, parts);
  const factors = f32x4.splat(factor);
  const limits = i32x4.splat(limit);
  const step = i32x4.splat(4 * GOLDEN_RATIO);
  const first = i32x4.splat(seed + <i32>(start >> 2) * GOLDEN_RATIO);
  let count = i32x4.add(first, i32x4.mul(i32x4(1, 2, 3, 4), i32x4.splat(GOLDEN_RATIO)));
  for (let at = start; at < end; at += 16) {
    const is_out = i32x4.lt_s(mixed(count), limits);
    v128.store(C + at, v128.andnot(f32x4.mul(v128.load(A + at), factors), is_out));
    count = i32x4.add(count, step);
  }
}

/** 2³² divided by the golden ratio. */
const GOLDEN_RATIO: i32 = 0x9e3779b9;

/** The finalizer of MurmurHash3, in each lane. */
function mixed(number: v128): v128 {
  let mixed = i32x4.mul(v128.xor(number, i32x4.shr_u(number, 16)), i32x4.splat(0x85ebca6b));
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(mixed, i32x4.shr_u(mixed, 16));
}

/** Offset in bytes of a part's first vector. */
function offset(length: i32, part: i32, parts: i32): usize {
  return at_vector(0, share(vectors(length), part, parts));
}
